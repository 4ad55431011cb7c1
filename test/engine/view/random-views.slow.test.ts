/** Whatever a process is like, and whatever is asked of it: nobody is told of what is not shown to him. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Actor,
  applyPatch,
  type Blocker,
  blockersFor,
  type Command,
  entryFor,
  execute,
  isShown,
  rolesOf,
  sightOf,
  type Ticket,
  ticketFor,
  type Viewer,
  type World,
} from '#engine';
import { arbitraryPlay, type Look, play } from '../random-process.ts';

const numRuns = Number(process.env.RANDOM_RUNS ?? 30);
const timeout = 20_000 + numRuns * 50;

function always(check: (look: Look) => void): void {
  fc.assert(
    fc.property(arbitraryPlay, (given) => {
      play(given, check);
    }),
    { numRuns, seed: 20260302, interruptAfterTimeLimit: timeout * 0.9 },
  );
}

function viewerOf({ world, ticket, facts }: Pick<Look, 'world' | 'ticket' | 'facts'>, actor: Actor): Viewer {
  const roles = rolesOf(ticket, actor, facts);
  const found = world.processes.get(ticket.process);
  if (found === undefined) throw new Error(`There is no process ${ticket.process}`);
  return { roles, sight: sightOf(found, roles) };
}

const fieldsOf = (world: World, ticket: Ticket) => [...(world.processes.get(ticket.process)?.fields.values() ?? [])];

function hiddenFrom({ world, ticket }: Pick<Look, 'world' | 'ticket'>, viewer: Viewer): readonly string[] {
  return fieldsOf(world, ticket).flatMap((field) => (isShown(field, viewer) ? [] : [field.key]));
}

/** Fields that the blockers speak of. */
function fieldsNamed(blocker: Blocker): readonly string[] {
  if (blocker.code === 'inTheWake') return fieldsNamed(blocker.blocker);
  if ('fields' in blocker) return blocker.fields.map((name) => name.replace(/^before\./, '').split('.')[0] ?? '');
  return 'field' in blocker ? [blocker.field] : [];
}

function toldOf({ world, ticket, facts }: Look, command: Command): readonly Blocker[] {
  const outcome = execute(world, ticket, command, facts);
  const whole = outcome.outcome === 'refused' ? outcome.blockers : [];
  const told = blockersFor(world, whole, { ticket, command, actor: command.actor, facts });
  expect(told.length === 0).toBe(whole.length === 0);
  return told;
}

describe('what people are told of random processes', { timeout }, () => {
  test('in refusals names no field that is not shown to them, nor the source of a rule', () => {
    let refusals = 0;
    always((look) => {
      const { world, ticket, command, outcome } = look;
      const viewer = viewerOf(look, command.actor);
      const told = toldOf(look, command);
      if (outcome.outcome === 'accepted' || command.actor.kind !== 'person') return;
      if (viewer.sight === 'all') expect(told).toEqual(outcome.blockers);
      if (viewer.sight !== 'some') return;
      refusals += 1;
      const demanded = world.processes.get(ticket.process)?.transitions.get(command.type)?.definition.mandatory ?? [];
      const open = [...demanded, ...Object.keys(command.fields ?? {})];
      const hidden = hiddenFrom(look, viewer).filter((key) => !open.includes(key));
      expect(told.flatMap(fieldsNamed).filter((key) => hidden.includes(key))).toEqual([]);
      expect(JSON.stringify(told)).not.toMatch(/"that":"[^"]|checklistUnfinished|hiddenField","field":"(?!score|warm)/);
    });
    expect(refusals).toBeGreaterThan(numRuns / 3);
  });

  test('does not tell a field that is kept from them from one that there is not', () => {
    let compared = 0;
    always((look) => {
      const { command } = look;
      const viewer = viewerOf(look, command.actor);
      if (viewer.sight !== 'some' || command.actor.kind !== 'person') return;
      const transition = look.world.processes.get(look.ticket.process)?.transitions.get(command.type);
      const demanded = transition?.definition.mandatory ?? [];
      const hidden = hiddenFrom(look, viewer).find((key) => !demanded.includes(key) && key !== 'watchers');
      if (hidden === undefined) return;
      compared += 1;
      for (const value of ['low', 5, true]) {
        const asked = (key: string) => toldOf(look, { ...command, fields: { ...command.fields, [key]: value } });
        const { [hidden]: _, ...others } = command.fields ?? {};
        const phantom = toldOf(look, { ...command, fields: { ...others, phantom: value } });
        expect(
          asked(hidden)
            .map((one) => JSON.stringify(one))
            .sort(),
        ).toEqual(phantom.map((one) => JSON.stringify(one).replace('"phantom"', `"${hidden}"`)).sort());
      }
    });
    expect(compared).toBeGreaterThan(numRuns / 3);
  });

  test('of a ticket is the same whatever the fields hold that are kept from them', () => {
    always(({ world, ticket, facts }) => {
      for (const id of ['rob', 'rita', 'max', 'bea']) {
        const actor: Actor = { kind: 'person', id };
        const viewer = viewerOf({ world, ticket, facts }, actor);
        const seen = ticketFor(world, ticket, { actor, facts });
        expect(seen?.sight ?? 'none').toBe(viewer.sight);
        if (viewer.sight !== 'some') continue;
        const hidden = hiddenFrom({ world, ticket }, viewer).filter((key) => key !== 'watchers');
        const fields = { ...ticket.fields, ...Object.fromEntries(hidden.map((key) => [key, 'SECRET'])) };
        const other: Ticket = { ...ticket, fields, effort: {}, links: {}, timers: {}, troubles: {}, proposed: {} };
        expect(ticketFor(world, other, { actor, facts })).toEqual(seen);
      }
    });
  });

  test('of a history tells no internal entry and no field that is kept from them', () => {
    let entries = 0;
    fc.assert(
      fc.property(arbitraryPlay, (given) => {
        const { world, desk } = play(given);
        const ticket = desk.tickets.get('t1');
        if (ticket === undefined) return;
        const actor: Actor = { kind: 'person', id: 'rita' };
        const viewer = viewerOf({ world, ticket, facts: {} }, actor);
        let before: Ticket | undefined;
        for (const entry of desk.histories.get('t1') ?? []) {
          const seen = entryFor(world, entry, {
            ticket,
            actor,
            facts: {},
            ...(before === undefined ? {} : { before }),
          });
          before = applyPatch(before, entry.patch);
          if (viewer.sight !== 'some' || seen === undefined) continue;
          entries += 1;
          expect([entry.audience, seen.comment?.audience ?? 'public', seen.details]).toEqual([
            'public',
            'public',
            undefined,
          ]);
          const hidden = hiddenFrom({ world, ticket }, viewer);
          expect(seen.changes.filter(({ field }) => hidden.includes(field))).toEqual([]);
        }
      }),
      { numRuns, seed: 20260302, interruptAfterTimeLimit: timeout * 0.9 },
    );
    expect(entries).toBeGreaterThan(numRuns / 3);
  });
});
