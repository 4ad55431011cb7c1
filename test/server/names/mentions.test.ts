import { describe, expect, test } from 'vitest';
import type { EntryView } from '#engine';
import { entryMentions, fieldMentions, fieldsOf, ticketMentions } from '../../../server/names/index.ts';
import { aModel, aProcess, aText, aWorld } from '../../engine/builders.ts';

const id = (n: number): string => `00000000-0000-4000-8004-00000000000${n}`;
const person = { type: 'person' } as const;
const world = aWorld(
  aProcess({
    fields: {
      summary: aText(),
      story: { type: 'richText' },
      boss: person,
      crew: { type: 'person', many: true },
      team: { type: 'group' },
      firm: { type: 'organisation' },
      offer: { type: 'service' },
      item: { type: 'ci' },
      cause: { type: 'reference', to: 'ticket' },
      rows: { type: 'table', columns: { who: person, what: aText() } },
    },
  }),
  aModel('laptop', { fields: { seller: person } }),
);
const fields = fieldsOf(world, { process: 'ticket', fields: {} });

describe('an id in a field', () => {
  test('counts by the type of the field, in lists and tables too', () => {
    const values = {
      boss: id(1),
      crew: [id(2), id(3)],
      team: 'desk',
      firm: id(4),
      offer: id(5),
      item: id(6),
      cause: id(7),
      rows: [{ who: id(8), what: 'x' }, { what: 'y' }],
    };
    expect(fieldMentions(fields, values)).toEqual([
      { kind: 'person', id: id(1) },
      { kind: 'person', id: id(2) },
      { kind: 'person', id: id(3) },
      { kind: 'group', id: 'desk' },
      { kind: 'organisation', id: id(4) },
      { kind: 'service', id: id(5) },
      { kind: 'ci', id: id(6) },
      { kind: 'ticket', id: id(7) },
      { kind: 'person', id: id(8) },
    ]);
  });

  test('is nothing in a text, a column of texts, or a field or column that nobody declared', () => {
    const values = {
      summary: id(1),
      story: id(2),
      nowhere: id(3),
      constructor: id(4),
      rows: [{ what: id(5), constructor: id(6), elsewhere: id(7) }],
    };
    expect(fieldMentions(fields, values)).toEqual([]);
  });

  test('of a model counts where the ticket has that model', () => {
    const seller = { seller: id(1) };
    expect(fieldMentions(fields, seller)).toEqual([]);
    const ofModel = fieldsOf(world, { process: 'ticket', fields: { model: 'laptop' } });
    expect(fieldMentions(ofModel, seller)).toEqual([{ kind: 'person', id: id(1) }]);
  });
});

test('records mention people by their members, never by what somebody wrote beside them', () => {
  const mentions = ticketMentions(fields, {
    createdBy: 'import',
    overrides: { boss: { by: id(1), at: '' } },
    approvals: {
      a: {
        approvers: [{ person: id(2), found: id(9), standsFor: id(3) }],
        votes: [{ person: id(4), comment: id(9) }],
      },
    },
    checklists: { c: { points: { p: { point: id(9), person: id(5), done: { by: id(6), note: id(9) } } } } },
    effort: { e: { person: id(7), minutes: 5, note: id(9) }, gone: null },
    plans: { p: { steps: { s: { status: 'open', ticket: id(8) } } } },
    links: { l: { name: 'cause', ticket: id(8), process: 'ticket' } },
    troubles: { [id(8)]: { command: 'close' } },
  });
  expect([...new Set(mentions.map(({ kind, id: one }) => `${kind} ${one.at(-1)}`))]).toEqual([
    ...[1, 2, 3, 4, 5, 6, 7].map((n) => `person ${n}`),
    'ticket 8',
  ]);
});

test('an entry mentions who acted, what changed, and arguments of commands that we know', () => {
  const entry: EntryView = {
    ticket: id(1),
    seq: 2,
    at: '',
    actor: { kind: 'person', id: id(1) },
    channel: 'desk',
    audience: 'internal',
    command: 'delegate',
    comment: { text: id(9), audience: 'internal' },
    changes: [
      { field: 'boss', from: id(2), to: id(3) },
      { field: 'summary', from: id(9), to: id(9) },
    ],
    details: { patch: { fields: { boss: id(3) } }, arguments: { approval: id(9), to: id(4) } },
  };
  const told = (one: EntryView) => [...new Set(entryMentions(fields, one).map((mention) => mention.id.at(-1)))];
  expect(told(entry)).toEqual(['1', '2', '3', '4']);
  expect(told({ ...entry, command: 'close' })).toEqual(['1', '2', '3']);
});
