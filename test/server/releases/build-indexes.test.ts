import { Client } from 'pg';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { type Built, buildIndexes, indexExpression, installPack, openWorlds } from '../../../server/releases/index.ts';
import { type Database, openDatabase } from '../../../server/storage/index.ts';
import { type TestDatabase, testDatabase } from '../database.ts';
import { aPack } from './a-pack.ts';

let made: TestDatabase;
let db: Database;
const done: (() => Promise<void>)[] = [];

beforeEach(async () => {
  made = await testDatabase('indexes');
  db = await openDatabase({ url: made.url, entities: [] });
  done.push(() => db.close(), made.drop);
}, 60_000);

afterAll(async () => {
  for (const end of done) await end();
});

type Fields = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

async function install(fields: Fields): Promise<number> {
  const result = await installPack({ db, from: aPack({ process: { fields } }) });
  if ('findings' in result) throw new Error(JSON.stringify(result.findings));
  return result.release;
}

const build = (): Promise<Built> => buildIndexes({ db, worlds: openWorlds(db) });

async function addTickets(release: number, fields: readonly Readonly<Record<string, unknown>>[]): Promise<void> {
  await db.query(
    `insert into ticket (id, number, process, release, seq, state, category, created_at, created_by, updated_at, fields, records, head)
     select gen_random_uuid(), 'T-' || nextval('"number_ticket"'), 'ticket', $1, 1, '{open}', 'active', now(), 'x', now(), f::jsonb, '{}', ''
     from unnest($2::text[]) f`,
    [release, fields.map((one) => JSON.stringify(one))],
  );
}

const indexes = () =>
  db.query<{ name: string; definition: string }>(
    `select indexname as name, indexdef as definition from pg_indexes where indexname like 'ticket\\_field\\_%' order by indexdef`,
  );

const states = () => db.query('select field, type, state, trouble from field_index order by field');

const searchable = { searchable: true };

test('each searchable field gets its index, and every one serves its filter and its pages', async () => {
  const fields: Fields = {
    amount: { type: 'integer', ...searchable },
    city: { type: 'text', ...searchable },
    due: { type: 'date', ...searchable },
    met: { type: 'dateTime', ...searchable },
    owner: { type: 'person', ...searchable },
    people: { type: 'person', many: true, ...searchable },
    plain: { type: 'text' },
    price: { type: 'money', currency: 'RUB', ...searchable },
    rough: { type: 'decimal', ...searchable },
    urgent: { type: 'boolean', ...searchable },
    window: { type: 'period', ...searchable },
  };
  const release = await install(fields);
  const instant = (n: number) => new Date(Date.UTC(2026, 0, 1) + n * 60_000).toISOString();
  const values = Array.from({ length: 3000 }, (_, n) => ({
    ...{ amount: n, city: `City ${n}`, due: instant(n * 1440).slice(0, 10), met: instant(n), owner: `p${n}` },
    ...{ people: [`p${n}`], plain: 'x', price: { amount: n, currency: 'RUB' }, rough: n / 8, urgent: n === 7 },
    window: { start: instant(n), end: instant(n + 5) },
  }));
  await addTickets(release, values);
  expect(await build()).toBe('done');
  await db.query('analyze ticket');
  const { world } = await openWorlds(db).current();
  const asked: string[] = [];
  for (const [key, { definition }] of world.processes.get('ticket')?.fields ?? []) {
    const expression = definition.searchable === true ? indexExpression(key, definition) : undefined;
    if (expression === undefined) continue;
    const { sql, type } = expression;
    asked.push(key);
    const sample = { text: `'p5'`, numeric: '5', boolean: 'true', timestamptz: `'2026-01-01T00:05:00Z'`, texts: '' }[
      type
    ];
    const filter = type === 'texts' ? `${sql} @> '["p5"]'` : `${sql} = ${sample}`;
    expect(await planOf(`select id from ticket where process = 'ticket' and ${filter}`)).toContain('ticket_field_');
    if (type === 'texts') continue;
    const after = `(${sql}, updated_at, id) > (${sample}, '-infinity', '00000000-0000-0000-0000-000000000000')`;
    for (const page of [`${after} order by ${sql}, updated_at, id`, `${filter} order by updated_at desc, id desc`]) {
      const plan = await planOf(`select id from ticket where process = 'ticket' and ${page} limit 20`);
      expect(plan).toContain('ticket_field_');
      expect(plan).not.toContain('Sort');
    }
  }
  expect(asked.sort()).toEqual([
    'amount',
    'city',
    'due',
    'met',
    'owner',
    'people',
    'price',
    'rough',
    'urgent',
    'window',
  ]);
  expect((await states()).every(({ state }) => state === 'ready')).toBe(true);
});

async function planOf(text: string): Promise<string> {
  const rows = await db.query<{ 'QUERY PLAN': string }>(`explain ${text}`);
  return rows.map((row) => row['QUERY PLAN']).join('\n');
}

test('instants with offsets stand in the order of time', async () => {
  const release = await install({ met: { type: 'dateTime', ...searchable } });
  const met = [
    '2026-01-01T12:00:00+05:00',
    '2026-01-01T08:00:00.500Z',
    '2026-01-01T08:00:00Z',
    '2026-01-01T00:00:00+23:00',
  ];
  await addTickets(
    release,
    met.map((value) => ({ met: value })),
  );
  await build();
  const rows = await db.query(`select fields ->> 'met' as met from ticket order by instant(fields ->> 'met'), id`);
  expect(rows.map((row) => row.met)).toEqual([met[0], met[2], met[1], met[3]]);
});

test('a ticket of an older release keeps its values, whatever the current release makes of their type', async () => {
  const before = await install({ extent: { type: 'text' } });
  await addTickets(before, [{ extent: 'large' }, { extent: 'x'.repeat(5000) }]);
  await install({ extent: { type: 'integer', ...searchable } });
  expect(await build()).toBe('done');
  await addTickets(before, [{ extent: 'small' }, { extent: { amount: 'none' } }]);
  expect(await states()).toEqual([{ field: 'extent', type: 'numeric', state: 'ready', trouble: null }]);
});

test('a field that is searchable no longer loses its index, and one of another type gets another', async () => {
  await install({
    kept: { type: 'text', ...searchable },
    lost: { type: 'text', ...searchable },
    turned: { type: 'text', ...searchable },
  });
  await build();
  const [first] = [await indexes()];
  await install({
    kept: { type: 'text', ...searchable },
    lost: { type: 'text' },
    turned: { type: 'integer', ...searchable },
  });
  expect(await states()).toEqual([
    { field: 'kept', type: 'text', state: 'ready', trouble: null },
    { field: 'turned', type: 'numeric', state: 'wanted', trouble: null },
  ]);
  await build();
  const second = await indexes();
  expect(second).toHaveLength(2);
  expect(second.filter(({ name }) => first.some((one) => one.name === name))).toHaveLength(1);
  expect(await states()).toMatchObject([{ state: 'ready' }, { field: 'turned', state: 'ready' }]);
});

test('an index that a crash left half made is dropped and built again', async () => {
  await install({ city: { type: 'text', ...searchable } });
  await build();
  const [index] = await indexes();
  await db.query(`update pg_index set indisvalid = false where indexrelid = '${index?.name}'::regclass`);
  await db.query(`update field_index set state = 'building'`);
  expect(await build()).toBe('done');
  const valid = 'select indisvalid from pg_index where indexrelid = $1::regclass';
  expect(await db.query(valid, [index?.name])).toEqual([{ indisvalid: true }]);
  expect(await states()).toMatchObject([{ state: 'ready' }]);
});

test('while one server builds, another one leaves it alone', async () => {
  await install({ city: { type: 'text', ...searchable } });
  const other = new Client({ connectionString: db.url });
  await other.connect();
  await other.query('select pg_advisory_lock(7263002)');
  expect(await build()).toBe('busy');
  expect(await indexes()).toEqual([]);
  await other.end();
  expect(await build()).toBe('done');
});

test('a build that is stopped ends at once, and the next one goes on', async () => {
  await install({ city: { type: 'text', ...searchable } });
  const writer = new Client({ connectionString: db.url });
  await writer.connect();
  // A concurrent build waits for transactions that wrote before it.
  await writer.query('begin');
  await writer.query('lock table ticket in row exclusive mode');
  const stopping = new AbortController();
  const built = buildIndexes({
    db,
    worlds: openWorlds(db),
    signal: stopping.signal,
    onIndex: () => void stopAfterStart(stopping),
  });
  expect(await built).toBe('stopped');
  await writer.query('rollback');
  await writer.end();
  expect(await states()).toMatchObject([{ state: 'building' }]);
  expect(await build()).toBe('done');
  expect(await states()).toMatchObject([{ state: 'ready' }]);
});

/** Stops once the build waits for the transaction before it. */
async function stopAfterStart(stopping: AbortController): Promise<void> {
  const waiting = `select from pg_stat_activity where application_name = 'statedesk indexes' and wait_event_type = 'Lock'`;
  while ((await db.query(waiting)).length === 0);
  stopping.abort();
}

test('an index that cannot be built says why and is tried again after an hour, and the others are built', async () => {
  await install({ city: { type: 'text', ...searchable }, zone: { type: 'text', ...searchable } });
  const [city] = await db.query<{ name: string }>(`select name from field_index where field = 'city'`);
  // Something else has its name.
  await db.query(`create table ${city?.name} ()`);
  expect(await build()).toBe('done');
  expect(await states()).toMatchObject([
    { field: 'city', state: 'failed', trouble: expect.stringContaining('already exists') },
    { field: 'zone', state: 'ready', trouble: null },
  ]);
  await db.query(`drop table ${city?.name}`);
  await build();
  expect(await states()).toMatchObject([{ field: 'city', state: 'failed' }, {}]);
  await db.query(`update field_index set changed_at = now() - interval '61 minutes' where state = 'failed'`);
  await build();
  expect(await states()).toMatchObject([{ field: 'city', state: 'ready', trouble: null }, {}]);
});

test('PostgreSQL knows how many tickets have a value, and forgets it with the index', async () => {
  const release = await install({ city: { type: 'text', ...searchable }, plain: { type: 'text' } });
  await addTickets(
    release,
    Array.from({ length: 400 }, (_, n) => ({ city: n % 4 === 0 ? 'Omsk' : 'Tomsk' })),
  );
  await build();
  const [row] = await db.query<{ 'QUERY PLAN': readonly [{ Plan: { 'Plan Rows': number } }] }>(
    `explain (format json) select from ticket where process = 'ticket' and left(fields ->> 'city', 200) = 'Omsk'`,
  );
  expect(row?.['QUERY PLAN'][0].Plan['Plan Rows']).toBe(100);
  await install({ city: { type: 'text' }, plain: { type: 'text' } });
  await build();
  const left = `select from pg_statistic_ext where stxrelid = 'ticket'::regclass`;
  expect(await db.query(left)).toEqual([]);
});
