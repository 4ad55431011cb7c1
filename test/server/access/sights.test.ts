import { expect, test } from 'vitest';
import { differencesFrom } from './differences.ts';

test('people of random desks see by SQL what they see by the engine', async () => {
  expect(await differencesFrom({ seeds: [1, 2], people: 50 })).toEqual({ people: 100, differences: [] });
});
