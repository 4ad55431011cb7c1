import { expect, test } from 'vitest';
import { listDifferences } from './list-differences.ts';

test('lists for three random questions of each of a thousand people hold what they may find', async () => {
  const seeds = Array.from({ length: 10 }, (_, n) => 200 + n);
  expect(await listDifferences({ seeds, people: 100 })).toEqual({ people: 1000, differences: [] });
}, 600_000);
