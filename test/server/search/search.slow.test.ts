import { expect, test } from 'vitest';
import { searchDifferences } from './search-differences.ts';

test('a thousand random people find on all roads the same, and nothing that they may not read', async () => {
  const seeds = Array.from({ length: 10 }, (_, n) => 300 + n);
  expect(await searchDifferences({ seeds, people: 100 })).toEqual({ people: 1000, differences: [] });
}, 600_000);
