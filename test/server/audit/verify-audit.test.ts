import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type AuditReport,
  anchor,
  chainHash,
  type EntryHeader,
  erasePayload,
  verifyAudit,
} from '../../../server/audit/index.ts';
import type { Query } from '../../../server/storage/index.ts';
import { type TicketRow, ticketColumns, ticketOf } from '../../../server/tickets/index.ts';
import { aDesk, anIncident, anOrder, aTake, type TestDesk } from '../a-desk.ts';

let its: TestDesk;
let query: Query;
/** Two tickets with five entries each. */
const tickets: { readonly id: string; readonly number: string }[] = [];
const hours = (n: number) => new Date(Date.UTC(2026, 2, 2, n));

beforeAll(async () => {
  its = await aDesk('audit');
  query = its.db.query;
  for (let n = 0; n < 2; n += 1) {
    const order = anIncident();
    await work([order]);
    const [ticket] = await its.desk.read([order.ticket]);
    tickets.push({ id: order.ticket, number: ticket?.number ?? '' });
    await work([aTake('bob', order.ticket)]);
  }
  await anchor(its.db, { at: hours(1) });
  for (const { id } of tickets) await write(id, 'Is it still on fire?');
  await anchor(its.db, { at: hours(2) });
  for (const { id } of tickets) await write(id, 'We bring another one.');
  await anchor(its.db, { at: hours(3) });
  for (const { id } of tickets) await write(id, 'Not anchored yet.');
}, 60_000);

afterAll(() => its.close());

/** Transactions of other tests on the same server hold back what is safe to read in order: waited for, to say what is anchored. */
async function settled(): Promise<void> {
  const asking = `select i.feed_offset + pg_snapshot_xmin(pg_current_snapshot())::text::bigint
    > (select coalesce(max(position), 0) from entry) as is_past from installation i`;
  for (let tries = 0; tries < 500; tries += 1) {
    const [row] = await query<{ is_past: boolean }>(asking);
    if (row?.is_past === true) return;
    await sleep(20);
  }
  throw new Error('A transaction of another test does not end.');
}

async function work(orders: Parameters<TestDesk['desk']['apply']>[0]): Promise<void> {
  const answers = await its.desk.apply(orders);
  for (const answer of answers) if (answer.outcome !== 'accepted') throw new Error(JSON.stringify(answer));
}

const writing = (ticket: string, text: string) =>
  work([anOrder('bob', { type: 'message', ticket, comment: { text, audience: 'public' } })]);

async function write(ticket: string, text: string): Promise<void> {
  await writing(ticket, text);
  await settled();
}

const reader = { columns: ticketColumns, ticketOf: (row: TicketRow, release: string) => ticketOf(row, release) };

/** What is found after `tamper`, all of which is taken back. */
async function foundAfter(...statements: readonly (readonly [text: string, values?: readonly unknown[]])[]) {
  const saved = ['entry', 'anchor', 'ticket', 'release'];
  for (const table of saved) await query(`create table saved_${table} as select * from ${table}`);
  await query('alter table entry drop constraint entry_pkey');
  await query('alter table entry drop constraint entry_command_id_key');
  try {
    for (const [text, values = []] of statements) await query(text, values);
    return await verifyAudit(its.db, { reader });
  } finally {
    await query('truncate entry, anchor');
    await query('insert into entry select * from saved_entry');
    await query('insert into anchor overriding system value select * from saved_anchor');
    await query(`update ticket t set head = s.head, seq = s.seq, fields = s.fields, category = s.category
      from saved_ticket s where s.id = t.id`);
    await query('update release r set hash = s.hash from saved_release s where s.id = r.id');
    await query('alter table entry add primary key (ticket, seq), add unique (command_id)');
    for (const table of saved) await query(`drop table saved_${table}`);
  }
}

const breaksOf = ({ breaks }: AuditReport) =>
  breaks.map(({ number, seq, anchor: id, what }) => [number ?? id, ...(seq === undefined ? [] : [seq]), what]);

const first = () => tickets[0] ?? { id: '', number: '' };
const second = () => tickets[1] ?? { id: '', number: '' };

describe('verify', () => {
  test('finds nothing where nothing was touched, and counts what it read', async () => {
    const report = await verifyAudit(its.db, { reader });
    expect(report).toMatchObject({
      ...{ tickets: 2, entries: 10, erased: 0, folded: 2, anchors: 3, unanchored: 2, breaks: [], breakCount: 0 },
      last: { id: 3, at: '2026-03-02T03:00:00.000Z', tickets: 2 },
    });
  });

  test('finds a payload that was changed', async () => {
    const report = await foundAfter([
      `update entry set payload = replace(payload, 'on fire?', 'under water?') where ticket = $1 and seq = 3`,
      [first().id],
    ]);
    expect(breaksOf(report)).toEqual([[first().number, 3, 'payload']]);
  });

  test('finds a payload that was changed together with its digest', async () => {
    const report = await foundAfter([
      `update entry set payload = payload || ' ', digest = sha256('\\x01'::bytea || int4send(length(salt)) || salt || convert_to(payload || ' ', 'UTF8'))
       where ticket = $1 and seq = 3`,
      [first().id],
    ]);
    expect(breaksOf(report)).toEqual([[first().number, 3, 'entry']]);
  });

  test.each([
    ['command_id', `'other'`],
    ['type', `'close'`],
    ['chained', 'true'],
    ['audience', `'internal'`],
    ['actor_kind', `'plugin'`],
    ['actor', `'somebody else'`],
    ['actor', 'null'],
    ['channel', `'mail'`],
    ['at', `at + interval '1 millisecond'`],
    ['digest', `sha256(digest)`],
  ])('finds a header whose %s was changed to %s', async (column, value) => {
    const report = await foundAfter([
      `update entry set ${column} = ${value} where ticket = $1 and seq = 3`,
      [first().id],
    ]);
    const what = column === 'digest' ? 'payload' : 'entry';
    expect(breaksOf(report)).toEqual([[first().number, 3, what]]);
  });

  test('finds a release whose hash was changed', async () => {
    const report = await foundAfter([`update release set hash = 'other'`]);
    expect(report.breakCount).toBe(12);
    expect(new Set(report.breaks.map(({ what }) => what))).toEqual(new Set(['entry', 'state']));
  });

  test('finds a hash that was changed: here, where the next one goes by it, and in the anchor over it', async () => {
    const report = await foundAfter([
      'update entry set hash = sha256(hash) where ticket = $1 and seq = 3',
      [first().id],
    ]);
    expect(breaksOf(report)).toEqual([
      [first().number, 3, 'entry'],
      [first().number, 4, 'entry'],
      [2, 'anchor'],
    ]);
  });

  test('finds that the last entry was removed, by the head of its ticket', async () => {
    const report = await foundAfter(['delete from entry where ticket = $1 and seq = 5', [first().id]]);
    expect(breaksOf(report)).toEqual([
      [first().number, 5, 'head'],
      [first().number, 5, 'state'],
    ]);
  });

  test('finds that an anchored entry was removed at the end and the head put back, by the anchor', async () => {
    const report = await foundAfter(
      ['delete from entry where ticket = $1 and seq >= 4', [first().id]],
      [
        'update ticket set seq = 3, head = (select hash from entry where ticket = id and seq = 3) where id = $1',
        [first().id],
      ],
    );
    expect(breaksOf(report)).toEqual([
      [first().number, 3, 'state'],
      [3, 'anchor'],
    ]);
    expect(report.breaks.at(-1)?.message).toContain('covered 2 tickets, and 1 of them');
  });

  test('finds that an entry in the middle was removed', async () => {
    const report = await foundAfter(['delete from entry where ticket = $1 and seq = 4', [first().id]]);
    expect(breaksOf(report)).toContainEqual([first().number, 5, 'sequence']);
  });

  test('finds that all entries of a ticket were removed', async () => {
    const report = await foundAfter(['delete from entry where ticket = $1', [first().id]]);
    expect(breaksOf(report)).toContainEqual([first().number, 5, 'head']);
  });

  test('finds that two entries of a ticket changed places', async () => {
    const report = await foundAfter([
      `update entry set seq = case seq when 3 then 4 else 3 end where ticket = $1 and seq in (3, 4)`,
      [first().id],
    ]);
    expect(breaksOf(report)).toContainEqual([first().number, 3, 'entry']);
    expect(breaksOf(report)).toContainEqual([first().number, 4, 'entry']);
  });

  test('finds that an entry was put into another ticket', async () => {
    const report = await foundAfter([
      `update entry set ticket = case ticket when $1::uuid then $2::uuid else $1::uuid end where ticket in ($1, $2) and seq = 4`,
      [first().id, second().id],
    ]);
    for (const { number } of tickets) expect(breaksOf(report)).toContainEqual([number, 4, 'entry']);
  });

  test("finds that a ticket's head was changed", async () => {
    const report = await foundAfter(['update ticket set head = sha256(head) where id = $1', [first().id]]);
    expect(breaksOf(report)).toEqual([[first().number, 5, 'head']]);
  });

  test('finds a field that was changed past its history', async () => {
    const report = await foundAfter([
      `update ticket set fields = fields || '{"summary": "All is well"}' where id = $1`,
      [first().id],
    ]);
    expect(report.breaks).toEqual([
      {
        number: first().number,
        seq: 5,
        what: 'state',
        message: 'The ticket is not what its history adds up to: fields.',
      },
    ]);
  });

  test('finds an anchor that is gone from the middle, and one that was changed', async () => {
    expect(breaksOf(await foundAfter(['delete from anchor where id = 2']))).toEqual([[3, 'anchor']]);
    expect(breaksOf(await foundAfter(['delete from anchor where id = 1']))).toEqual([[2, 'anchor']]);
    for (const change of ['root = sha256(root)', 'tickets = 1', `at = at + interval '1 hour'`, 'hash = sha256(hash)']) {
      const report = await foundAfter([`update anchor set ${change} where id = 2`]);
      expect(breaksOf(report)).toContainEqual([2, 'anchor']);
    }
  });

  test('finds a chain that was written anew as a whole, by the anchor over it', async () => {
    const rows = await query<EntryHeader & { readonly digest: Buffer }>(
      `select e.ticket, e.seq, e.command_id as command, e.type, e.chained, e.audience, e.actor_kind as "actorKind", e.actor,
         e.channel, e.at::text, r.hash as release, e.digest
       from entry e join release r on r.id = e.release where ticket = $1 order by seq`,
      [first().id],
    );
    let head: Buffer | undefined;
    const updates: (readonly [string, readonly unknown[]])[] = [];
    for (const { digest, ...header } of rows) {
      const actor = header.seq === 3 ? 'somebody else' : header.actor;
      head = chainHash(head, { ...header, actor }, digest);
      const place = [header.ticket, header.seq];
      updates.push(['update entry set hash = $1, actor = $2 where ticket = $3 and seq = $4', [head, actor, ...place]]);
    }
    updates.push(['update ticket set head = $1 where id = $2', [head, first().id]]);
    const report = await foundAfter(...updates);
    expect(breaksOf(report)).toEqual([
      [2, 'anchor'],
      [3, 'anchor'],
    ]);
    expect(report.breaks[0]?.message).toContain('a chain was written anew');
  });

  test('finds by an anchor that was kept elsewhere that the last anchors were made again', async () => {
    const { last } = await verifyAudit(its.db);
    const witness = last?.hash.toString('hex') ?? '';
    expect((await verifyAudit(its.db, { witness })).breaks).toEqual([]);
    await query('create table kept_anchor as select * from anchor where id = 3');
    await query('delete from anchor where id = 3');
    const { breaks } = await verifyAudit(its.db, { witness });
    await query('insert into anchor overriding system value select * from kept_anchor');
    await query('drop table kept_anchor');
    expect(breaks).toEqual([
      { what: 'anchor', message: `The anchor ${witness} is gone, or was made again over other entries.` },
    ]);
  });

  test('keeps the first breaks and counts all', async () => {
    const report = await foundAfter(['update entry set hash = sha256(hash)']);
    expect(report.breakCount).toBe(15);
    expect(report.breaks).toHaveLength(15);
  });

  test('an erased payload leaves its digest, and nothing is broken by it', async () => {
    const place = { ticket: second().id, seq: 3 };
    expect(await erasePayload(query, place)).toBe(true);
    expect(await erasePayload(query, place)).toBe(false);
    const report = await verifyAudit(its.db, { reader });
    expect(report).toMatchObject({ entries: 10, erased: 1, folded: 1, breaks: [] });
    expect(await query('select payload, salt from entry where ticket = $1 and seq = 3', [place.ticket])).toEqual([
      { payload: null, salt: null },
    ]);
  });
});

describe('anchors', () => {
  test('are made once for what was committed, whoever asks at the same time', async () => {
    await write(first().id, 'One more.');
    const made = await Promise.all([1, 2, 3].map(() => anchor(its.db, { at: hours(4) })));
    expect(made.filter((one) => one !== undefined)).toMatchObject([{ tickets: 2 }]);
    expect(await anchor(its.db, { at: hours(5) })).toBeUndefined();
    expect(await verifyAudit(its.db)).toMatchObject({ anchors: 4, unanchored: 0, breaks: [] });
  });

  test('wait for their time', async () => {
    await write(first().id, 'And one.');
    const soon = { at: new Date(hours(4).getTime() + 59 * 60_000), notBeforeMs: 3_600_000 };
    expect(await anchor(its.db, soon)).toBeUndefined();
    expect(await anchor(its.db, { ...soon, at: hours(5) })).toMatchObject({ tickets: 1 });
  });

  test('cover no entry whose transaction still runs: the next one does', async () => {
    const [before] = await query<{ n: number }>('select count(*)::int as n from anchor');
    await its.db.transaction(async (open) => {
      // Whoever has written keeps its number, and all later ones wait to be anchored.
      await open.query('create temp table held () on commit drop');
      await open.query('select pg_current_xact_id()');
      await writing(first().id, 'While another one is under way.');
      expect(await anchor(its.db, { at: hours(6) })).toBeUndefined();
    });
    await settled();
    expect(await anchor(its.db, { at: hours(7) })).toMatchObject({ id: (before?.n ?? 0) + 1, tickets: 1 });
    expect(await verifyAudit(its.db)).toMatchObject({ unanchored: 0, breaks: [] });
  });
});
