import { describe, expect, test } from 'vitest';
import { type Actor, type Entry, type EntryView, entryFor, fold, type Ticket } from '#engine';
import { aDesk, cascade, type TestDesk } from '../a-desk.ts';
import { aProcess, aText, aTicket, aWorld, shown, start, to } from '../builders.ts';

const person = (id: string): Actor => ({ kind: 'person', id });
const edit = [{ in: '*', roles: ['agent'], fields: '*' }];
const fields = {
  note: aText({ ...shown, title: { en: 'Note' } }),
  secret: aText(),
  costs: { type: 'table', ...shown, columns: { what: aText(), price: aText({ show: ['agent'] }) } },
};
const states = {
  open: { category: 'active', initial: 'first', states: { first: {}, second: {} } },
  closed: { category: 'closed', title: { en: 'Archived' }, portal: { en: 'Done' } },
};
const transitions = {
  close: to('open', 'closed', { optional: ['note', 'secret'], title: { en: 'Close' } }),
  check: to('open', 'open.second'),
  look: to('open', 'open.first'),
};
const given = aProcess({ fields, edit, states, transitions });

/** The last entry as somebody sees it, with the ticket before it. */
function lastFor(desk: TestDesk, id: string, knowing: 'before' | 'now' = 'before'): EntryView | undefined {
  const history = desk.history();
  const before = fold(history.slice(0, -1)) as Ticket;
  const reader = { actor: person(id), facts: { grants: id === 'ann' ? [{ role: 'agent' }] : [] } };
  const input = { ...reader, ticket: desk.ticket(), ...(knowing === 'before' ? { before } : {}) };
  return entryFor(desk.world, history.at(-1) as Entry, input);
}

function aDeskWith(type: string, said: Parameters<TestDesk['run']>[1] = {}): TestDesk {
  const desk = aDesk(given);
  desk.create({ fields: { note: 'old' } });
  desk.run(type, said);
  return desk;
}

const ofAnn = {
  ticket: 't1',
  seq: 2,
  at: start,
  actor: person('ann'),
  channel: 'desk',
  audience: 'public',
  command: 'close',
  title: { en: 'Close' },
} as const;

describe('an entry', () => {
  test('tells its requester of the fields and the states that he is shown, and of nothing that came with it', () => {
    const desk = aDeskWith('close', {
      fields: { note: 'new', secret: 's' },
      comment: { text: 'He is a nuisance', audience: 'internal' },
    });
    expect(lastFor(desk, 'rob')).toEqual({
      ...ofAnn,
      changes: [{ field: 'note', title: { en: 'Note' }, from: 'old', to: 'new' }],
      move: { from: ['open'], to: ['closed'], standing: { en: 'Done' } },
    });
  });

  test('tells whoever sees all what was changed, and the facts to nobody', () => {
    const desk = aDeskWith('close', { fields: { secret: 's' }, comment: { text: 'Done', audience: 'internal' } });
    const { patch } = desk.history().at(-1) as Entry;
    expect(lastFor(desk, 'ann')).toEqual({
      ...ofAnn,
      comment: { text: 'Done', audience: 'internal' },
      changes: [{ field: 'secret', to: 's' }],
      move: { from: ['open.first'], to: ['closed'], standing: { en: 'Archived' } },
      details: { patch },
    });
  });

  test('is not there for a requester when it is internal, or nothing in it is shown to him', () => {
    const internal = { comment: { text: 'x', audience: 'internal' } } as const;
    const entries = [
      aDeskWith('message', internal),
      aDeskWith('edit', { fields: { secret: 's' }, ...internal }),
      aDeskWith('check', internal),
      aDeskWith('effort', { arguments: { minutes: 5 } }),
    ];
    expect(entries.map((desk) => [lastFor(desk, 'rob'), lastFor(desk, 'rob', 'now')])).toEqual(
      entries.map(() => [undefined, undefined]),
    );
    expect(entries.map((desk) => lastFor(desk, 'ann')?.command)).toEqual(['message', 'edit', 'check', 'effort']);
  });

  test('with a public comment is there for its sake', () => {
    const comment = { text: 'We are looking', audience: 'public' } as const;
    const seen = lastFor(aDeskWith('check', { comment, fields: {} }), 'rob');
    expect([seen?.command, seen?.comment, seen?.changes, seen?.move]).toEqual(['check', comment, [], undefined]);
  });

  test('is not there for somebody who does not see the ticket', () => {
    expect(lastFor(aDeskWith('close'), 'moe')).toBeUndefined();
  });

  test('of the creation tells what was given, as far as it is shown', () => {
    const desk = aDesk(given);
    desk.create({ fields: { note: 'n' } });
    const seen = entryFor(desk.world, desk.history()[0] as Entry, {
      ticket: desk.ticket(),
      actor: person('rob'),
      facts: {},
    });
    expect([seen?.process, seen?.move, seen?.changes.map(({ field }) => field), seen?.details]).toEqual([
      'ticket',
      { to: ['open'], standing: { en: 'open' } },
      ['affected', 'requester', 'note'],
      undefined,
    ]);
  });

  test('that emptied a field says what it held', () => {
    expect(lastFor(aDeskWith('edit', { fields: { note: null } }), 'rob')?.changes).toEqual([
      { field: 'note', title: { en: 'Note' }, from: 'old' },
    ]);
    expect(lastFor(aDeskWith('edit', { fields: { note: null } }), 'rob', 'now')?.changes).toEqual([
      { field: 'note', title: { en: 'Note' } },
    ]);
  });

  test('of a table tells only its columns that are shown, and nothing where only others changed', () => {
    const desk = aDeskWith('edit', { fields: { costs: [{ what: 'disk', price: '9' }] } });
    expect(lastFor(desk, 'rob')?.changes).toEqual([{ field: 'costs', to: [{ what: 'disk' }] }]);
    desk.run('edit', { fields: { costs: [{ what: 'disk', price: '10' }] } });
    expect([lastFor(desk, 'rob'), lastFor(desk, 'rob', 'now')]).toEqual([undefined, undefined]);
  });

  test('of a cascade does not tell the requester whose doing it was', () => {
    const desk = aDeskWith('close', { by: cascade, causedBy: { ticket: 'm1', command: 'c' } });
    expect(JSON.stringify(lastFor(desk, 'rob'))).not.toContain('m1');
    expect(lastFor(desk, 'ann')?.details?.causedBy).toEqual({ ticket: 'm1', command: 'c' });
  });

  test('from a process that kept a field from him goes on keeping it', () => {
    const before = aTicket({ process: 'earlier', fields: { requester: 'rob', note: 'old' } });
    const world = aWorld(given, aProcess({ key: 'earlier', fields: { note: aText() } }));
    const entry: Entry = {
      ticket: 't1',
      seq: 2,
      release: 'r1',
      command: { id: 'c', type: 'edit', ticket: 't1', actor: person('ann'), channel: 'desk', at: start },
      audience: 'public',
      patch: { fields: { note: 'SECRET' } },
    };
    const now = aTicket({ fields: { requester: 'rob', note: 'new' }, state: ['open.first'] });
    expect(entryFor(world, entry, { ticket: now, before, actor: person('rob'), facts: {} })).toBeUndefined();
  });
});
