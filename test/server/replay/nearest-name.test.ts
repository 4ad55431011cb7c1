import { expect, test } from 'vitest';
import { didYouMean, nearestName } from '../../../server/replay/nearest-name.ts';

test.each([
  ['Caller ID', ['number', 'caller_id'], 'caller_id'],
  ['inprogress', ['new', 'inProgress'], 'inProgress'],
  ['hihg', ['high', 'low'], 'high'],
  ['Статус', ['Номер', 'статус'], 'статус'],
  ['state', ['number', 'group'], undefined],
  ['', ['a'], undefined],
  ['???', ['a'], undefined],
  ['x'.repeat(100), ['x'.repeat(99)], undefined],
])('%s among %j: %s', (written, names, meant) => {
  expect(nearestName(written, names)).toBe(meant);
});

test('the name itself is nobody’s better name', () => {
  expect(didYouMean('state', ['state'])).toBe('');
});
