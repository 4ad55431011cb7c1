import { expect, test } from 'vitest';
import { addressOf, listAt } from '../../../designer/model/list-address.ts';
import { readSearch } from '../../../designer/model/list-query.ts';
import { builtInQuery } from '../../../designer/model/view-built-in.ts';

const none = { usual: 'mine', views: [] } as const;

test('an address without words is the usual view', () => {
  expect(listAt({}, none)).toEqual({ view: 'mine', query: builtInQuery('mine') });
});

test('an own view that is not known yet asks nothing', () => {
  expect(listAt({ view: '7d1c' }, none)).toEqual({ view: '7d1c', query: undefined });
});

test('an own view asks what was kept under it', () => {
  const query = readSearch({ category: 'waiting' });
  expect(listAt({ view: '7d1c' }, { ...none, views: [{ id: '7d1c', query }] })).toEqual({ view: '7d1c', query });
});

test('a view that everybody has stands in the address by its name alone', () => {
  expect(addressOf(builtInQuery('open'), 'open')).toEqual({ view: 'open' });
});
