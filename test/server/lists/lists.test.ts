import { expect, test } from 'vitest';
import { listDifferences } from './list-differences.ts';

test('lists for random questions hold what the viewer may find, each ticket once, in their order', async () => {
  expect(await listDifferences({ seeds: [5, 6], people: 25 })).toEqual({ people: 50, differences: [] });
});
