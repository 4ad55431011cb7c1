import { expect, test } from 'vitest';
import { differencesFrom } from './differences.ts';

test('a thousand random people see by SQL what they see by the engine', async () => {
  const seeds = Array.from({ length: 10 }, (_, n) => 100 + n);
  expect(await differencesFrom({ seeds, people: 100 })).toEqual({ people: 1000, differences: [] });
}, 300_000);
