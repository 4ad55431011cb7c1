import { describe, expect, test } from 'vitest';
import { fold, replay } from '#engine';
import { expectGolden } from './golden-file.ts';
import { playOf, stories } from './shelf.ts';
import { trace } from './trace.ts';

describe.each(stories)('$name', (story) => {
  test('comes out as its golden file says', () => {
    expectGolden(story.golden, trace(playOf(story)));
  });

  test('every history folds to its ticket and replays to the same', () => {
    const { desk, world } = playOf(story);
    for (const [id, history] of desk.histories) {
      expect(fold(history)).toEqual(desk.tickets.get(id));
      expect(replay(history, () => world)).toEqual({ same: true, ticket: desk.tickets.get(id) });
    }
  });
});
