import { expect, test } from 'vitest';
import { callsOf } from '#engine';
import { aCommand, aModel, aProcess, aTicket, aWorld, to } from '../builders.ts';

const cannot = { en: 'No' };
const fields = {
  window: { type: 'period' },
  later: { type: 'period' },
  ci: { type: 'ci', many: true },
  best: { type: 'ci', value: 'owner.vip ? spare : worst' },
  worst: { type: 'ci' },
  spare: { type: 'ci' },
  owner: { type: 'person' },
};
const require = [{ that: "conflicts(window, ci) == 0 && !calendarHas('blackout', window, best)", else: cannot }];
const world = aWorld(
  aProcess({
    fields,
    create: { roles: ['requester'], require },
    transitions: { begin: to('open', 'closed', { require, set: { window: 'later' } }), close: to('open', 'closed') },
    moves: { other: { roles: ['agent'], states: { open: 'open' }, fields: { when: 'window' } } },
  }),
  aProcess({
    key: 'other',
    fields: { when: { type: 'period' }, ci: { type: 'ci', many: true } },
    states: {
      open: { category: 'active', require: [{ that: 'conflicts(when, ci) == 0', else: cannot }] },
      closed: { category: 'closed' },
    },
  }),
  aModel('gift', { values: { ci: ['c9'] } }),
);

const march = { start: '2026-03-03T18:00:00Z', end: '2026-03-03T20:00:00Z' };
const april = { start: '2026-04-03T18:00:00Z', end: '2026-04-03T20:00:00Z' };
const ticket = aTicket({
  fields: { requester: 'rob', affected: [], watchers: [], window: march, ci: ['c1'], worst: 'c2', owner: 'max' },
});
const conflicts = (window: unknown, ci: unknown) => ({
  text: 'conflicts(window, ci)',
  name: 'conflicts',
  arguments: [window, ci],
});
const blackout = (window: unknown, ci: unknown) => ({
  text: "calendarHas('blackout', window, best)",
  name: 'calendarHas',
  arguments: ['blackout', window, ci],
});

test('a question is asked of the ticket as the command makes it', () => {
  const begin = aCommand('begin', { fields: { ci: ['c3'], spare: 'c4' } });
  expect(callsOf(world, ticket, begin)).toEqual([conflicts(march, ['c3']), blackout(march, undefined)]);
  const facts = { people: { max: { vip: true } } };
  const on = { ...ticket, fields: { ...ticket.fields, later: april } };
  expect(callsOf(world, on, begin, facts)).toEqual([conflicts(april, ['c3']), blackout(april, 'c4')]);
});

test('an emptied field leaves its place empty', () => {
  expect(callsOf(world, ticket, aCommand('begin', { fields: { window: null, ci: null } }))).toEqual([
    conflicts(undefined, []),
    blackout(undefined, undefined),
  ]);
});

test('on a creation it is asked of what was given and what the model presets', () => {
  const create = aCommand('create', { process: 'ticket', arguments: { model: 'gift' }, fields: { window: march } });
  expect(callsOf(world, undefined, create)[0]).toEqual(conflicts(march, ['c9']));
});

test('on a move it is asked by the process that the ticket comes into', () => {
  expect(callsOf(world, ticket, aCommand('moveTo', { process: 'other', fields: { ci: ['c5'] } }))).toEqual([
    { text: 'conflicts(when, ci)', name: 'conflicts', arguments: [march, ['c5']] },
  ]);
});

test('none is asked by a command that has none, of a process that is not there, or that is no command', () => {
  expect([
    callsOf(world, ticket, aCommand('close')),
    callsOf(world, { ...ticket, process: 'gone' }, aCommand('begin')),
    callsOf(world, ticket, aCommand('begin', { fields: { ci: Number.NaN } })),
  ]).toEqual([[], [], []]);
});
