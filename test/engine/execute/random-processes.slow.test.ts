import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { execute, isEqual, type Outcome } from '#engine';
import { aCommand } from '../builders.ts';
import {
  acceptedOf,
  allSent,
  arbitraryPlay,
  expectAgreement,
  expectHistory,
  expectHonestForm,
  expectSound,
  frozen,
  inAnotherOrder,
  play,
  withAllFacts,
} from '../random-process.ts';

/** More by `RANDOM_RUNS`, as `npm run faults` asks for. */
const numRuns = Number(process.env.RANDOM_RUNS ?? 30);
const seed = Number(process.env.RANDOM_SEED ?? 20260302);
const timeout = 20_000 + numRuns * 50;

function always(check: Parameters<typeof fc.property<[Parameters<typeof play>[0]]>>[1]): void {
  fc.assert(fc.property(arbitraryPlay, check), { numRuns, seed, interruptAfterTimeLimit: timeout * 0.9 });
}

function withoutFacts(outcome: Outcome): unknown {
  if (outcome.outcome === 'refused') return outcome;
  return { ...outcome, entries: outcome.entries.map(({ facts: _, ...entry }) => entry) };
}

describe('random commands on random processes', { timeout }, () => {
  test('never leave the states of the definition, nor an incomplete configuration', () => {
    always((given) => {
      const { world, sent } = play(given);
      for (const { ticket } of acceptedOf(sent)) expectSound(world, ticket);
    });
  });

  test('never lose an entry: folded and replayed, each history is its ticket, through JSON too', () => {
    always((given) => {
      const { world, desk, sent } = play(given);
      for (const id of desk.tickets.keys()) expectHistory({ world, desk }, id);
      const accepted = acceptedOf(sent);
      const entries = accepted.flatMap((one) => one.entries);
      const effects = accepted.flatMap((one) => one.effects);
      expect(entries.length).toBe([...desk.histories.values()].flat().length);
      expect(new Set(entries.map(({ command }) => command.id)).size).toBe(entries.length);
      expect(new Set(effects.map(({ key }) => key)).size).toBe(effects.length);
      expect(JSON.parse(JSON.stringify(effects))).toEqual(effects);
    });
  });

  test('are accepted just where they are offered', () => {
    always((given) => {
      play(given, expectAgreement);
    });
  });

  test('are never refused for a field that the form shows', () => {
    always((given) => {
      let n = 0;
      const next = (values: readonly unknown[]) => values[n++ % Math.max(1, values.length)];
      const { world, desk } = play(given, (at) => expectHonestForm(at, next));
      for (const person of ['ann', 'rob', 'lea']) {
        const command = aCommand('create', {
          ticket: 'new',
          process: 'ticket',
          number: 'T-9',
          actor: { kind: 'person', id: person },
        });
        expectHonestForm({ world, command, facts: desk.factsFor(command) }, next);
      }
    });
  });

  test('change nothing that they are given, and come to the same every time', () => {
    always((given) => {
      play(given, ({ world, ticket, command, facts, outcome }) => {
        expect(execute(world, frozen(ticket), frozen(command), frozen(facts))).toEqual(outcome);
      });
    });
  });

  test('read no facts but those that were asked for', () => {
    always((given) => {
      play(given, ({ world, ticket, command, facts, outcome }) => {
        const knowing = execute(world, ticket, command, withAllFacts(facts));
        expect(withoutFacts(knowing)).toEqual(withoutFacts(outcome));
      });
    });
  });

  test('come to the same in whatever order a store gives records back', () => {
    always((given) => {
      play(given, ({ world, ticket, command, facts, outcome }) => {
        const again = execute(world, inAnotherOrder(ticket), command, facts);
        expect(isEqual(withoutFacts(again), withoutFacts(outcome))).toBe(true);
      });
    });
  });

  test('name at least one blocker when they are refused', () => {
    always((given) => {
      for (const { outcome } of allSent(play(given).sent)) {
        if (outcome.outcome === 'refused') expect(outcome.blockers.length).toBeGreaterThan(0);
      }
    });
  });
});
