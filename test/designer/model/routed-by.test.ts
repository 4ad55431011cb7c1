import { expect, test } from 'vitest';
import { routedBy } from '../../../designer/model/routed-by.ts';

test('a column is its field with the options of it, or an attribute of what the field names', () => {
  const options = [{ value: 'network', title: { en: 'Network' } }];
  const fields = [
    { key: 'topic', title: { en: 'Topic' }, options },
    { key: 'ci', title: { en: 'Items' } },
  ];
  expect(routedBy(['topic', 'ci', 'ci.type', 'gone'], fields)).toEqual([
    { name: 'topic', title: { en: 'Topic' }, type: 'choice', options },
    { name: 'ci', title: { en: 'Items' }, type: 'text' },
    { name: 'ci.type', title: { en: 'Items' }, attribute: 'type', type: 'text' },
    { name: 'gone', type: 'text' },
  ]);
});
