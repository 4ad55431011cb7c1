import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { learnWords } from '../../../server/search/index.ts';
import { anIncident, openSmallDesk, type SmallDesk } from '../lists/small-desk.ts';

let desk: SmallDesk;
beforeEach(async () => {
  desk = await openSmallDesk(
    [anIncident(1, { summary: 'Printers in room 42', notes: 'guarantee' }), anIncident(2, { summary: 'Принтеры' })],
    [{ ticket: 2, audience: 'internal', text: 'toner' }],
  );
});
afterEach(() => desk.close());

async function wordsOf(audience: string): Promise<readonly string[]> {
  const rows = await desk.db.query<{ word: string }>(
    'select word from word where audience = $1 order by word collate "C"',
    [audience],
  );
  return rows.map(({ word }) => word);
}

describe('learning words', () => {
  test('keeps apart what everybody who sees a ticket may read, and leaves out numbers', async () => {
    expect([await wordsOf('public'), await wordsOf('internal')]).toEqual([
      ['printer', 'room', 'принтер'],
      ['guarante', 'printer', 'room', 'toner', 'принтер'],
    ]);
  });

  test('goes on where it ended, whatever the size of its batches', async () => {
    expect(await learnWords(desk.db)).toEqual({ state: 'done', tickets: 0 });
    await addEntries(5);
    expect(await learnWords(desk.db, { batch: 1, most: 2 })).toEqual({ state: 'more', tickets: 2 });
    expect(await learnWords(desk.db, { batch: 1 })).toEqual({ state: 'done', tickets: 3 });
  });

  test('adds nothing twice when it begins anew', async () => {
    const before = await wordsOf('internal');
    await desk.db.query('update word_feed set position = 0');
    expect(await learnWords(desk.db)).toEqual({ state: 'done', tickets: 2 });
    expect(await wordsOf('internal')).toEqual(before);
  });

  test('waits for transactions under way: what they write must not be passed by', async () => {
    const other = new Client({ connectionString: desk.db.url });
    await other.connect();
    try {
      await other.query('begin');
      await other.query('select pg_current_xact_id()');
      await addEntries(1);
      expect(await learnWords(desk.db)).toEqual({ state: 'done', tickets: 0 });
      await other.query('commit');
      expect(await learnWords(desk.db)).toEqual({ state: 'done', tickets: 1 });
    } finally {
      await other.end();
    }
  });

  test('is left to another server that learns', async () => {
    await desk.db.transaction(async ({ query }) => {
      await query('select from word_feed for update');
      expect(await learnWords(desk.db)).toEqual({ state: 'busy', tickets: 0 });
    });
  });
});

/** Entries of the first ticket, each in a transaction of its own. */
async function addEntries(count: number): Promise<void> {
  for (let n = 0; n < count; n += 1) {
    await desk.db.query(
      `insert into entry (ticket, seq, command_id, type, audience, actor_kind, channel, at, release, position, digest, hash)
       select e.ticket, 2 + (select count(*) from entry), gen_random_uuid()::text, 'edit', 'public', 'person', 'desk', now(),
         e.release, pg_current_xact_id()::text::bigint, '', '' from entry e order by e.ticket limit 1`,
    );
  }
}
