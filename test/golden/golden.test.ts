import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type BlockerCode, fold, replay } from '#engine';
import { coverageOf, coverageText } from './coverage.ts';
import { expectGolden } from './golden-file.ts';
import { readDefinitions, templatesOf } from './pack.ts';
import { itilFolder, playOf, stories, worldOfShelf } from './shelf.ts';
import { trace } from './trace.ts';

/** A code that is missing here does not compile; `heldBack` is none that a command meets, but how others are told. */
const codes: Readonly<Record<Exclude<BlockerCode, 'heldBack'>, true>> = {
  notVisible: true,
  unknownProcess: true,
  unknownModel: true,
  unknownCommand: true,
  notFromHere: true,
  notAllowed: true,
  missing: true,
  unknownField: true,
  hiddenField: true,
  readOnlyField: true,
  wrongShape: true,
  notOffered: true,
  overrideNotAllowed: true,
  overrideComment: true,
  notOnBehalf: true,
  commentMissing: true,
  effortMissing: true,
  windowPassed: true,
  notHolding: true,
  notKnown: true,
  noAlternative: true,
  checklistUnfinished: true,
  noApprover: true,
  notVoter: true,
  votedAlready: true,
  approvalClosed: true,
  noDelegation: true,
  notFound: true,
  badArgument: true,
  cannotLink: true,
  cannotMove: true,
  chainTooLong: true,
  inTheWake: true,
};
const allBlockers = Object.keys(codes);

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

describe('the stories of the shipped pack', () => {
  const told = stories.filter(({ definitions }) => definitions === itilFolder);
  const coverage = coverageOf(worldOfShelf(itilFolder), told.map(playOf), templatesOf(readDefinitions(itilFolder)));

  test('have every transition of every process accepted at least once', () => {
    expect(coverage.transitions.never).toEqual([]);
  });

  test('have every state entered', () => {
    expect(coverage.states.never).toEqual([]);
  });

  test('leave out what the golden file lists', () => {
    expectGolden(join(import.meta.dirname, 'itil/coverage.out'), coverageText(coverage));
  });
});

test('every blocker that there is comes up in some story, in both languages', () => {
  const seen = new Set(stories.flatMap((story) => [...coverageOf(playOf(story).world, [playOf(story)]).blockers]));
  expect(allBlockers.filter((code) => !seen.has(code))).toEqual([]);
});
