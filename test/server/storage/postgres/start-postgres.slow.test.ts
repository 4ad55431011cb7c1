import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, type QueryResultRow } from 'pg';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { PostgresTrouble, type RunningPostgres, startPostgres } from '../../../../server/storage/postgres/index.ts';
import { isAlive } from '../../../../server/storage/postgres/process-identity.ts';
import { removeScratchFolder, scratchFolder } from './scratch-folder.ts';

let folder: string;
let running: RunningPostgres | undefined;
let server: ChildProcess | undefined;

beforeEach(async () => {
  folder = await scratchFolder();
});

afterEach(async () => {
  server?.kill('SIGKILL');
  await running?.stop();
  running = undefined;
  await removeScratchFolder(folder);
});

async function start(log: (line: string) => void = () => undefined): Promise<RunningPostgres> {
  running = await startPostgres({ dataFolder: folder, log, settings: { shared_buffers: '16MB' } });
  return running;
}

async function ask<R extends QueryResultRow>(text: string): Promise<readonly R[]> {
  const client = new Client({ connectionString: running?.url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<R>(text)).rows;
  } finally {
    await client.end();
  }
}

/** A Statedesk of its own process on the same folder; answers its lines as they come. */
function startServer(): { readonly nextLine: () => Promise<string> } {
  const script = join(import.meta.dirname, 'server-process.ts');
  const child = spawn(process.execPath, [script, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  server = child;
  const lines = child.stdout.setEncoding('utf8').iterator();
  return { nextLine: async () => String((await lines.next()).value) };
}

async function killServer(): Promise<void> {
  if (server === undefined) return;
  const ended = once(server, 'exit');
  server.kill('SIGKILL');
  await ended;
}

test('a first start makes a database that knows Russian and English, durable, for this machine alone', async () => {
  await start();
  await ask('create extension pg_trgm');
  const [row] = await ask(`select lower('ЁЖ') as lower, initcap('ёж') as initcap,
    (select array_agg(word order by word) from unnest(array['яма', 'Ёж', 'ель', 'жук', 'b', 'A']) as word) as sorted,
    similarity('принтер', 'принтера') > 0.5 as similar,
    to_tsvector('russian', 'Принтеры') @@ to_tsquery('russian', 'принтера') as found,
    current_setting('fsync') || current_setting('full_page_writes') || current_setting('synchronous_commit') as durable,
    current_setting('listen_addresses') as addresses, current_setting('unix_socket_directories') as sockets,
    current_setting('TimeZone') as zone, current_setting('data_checksums') as checksums,
    current_setting('shared_buffers') as given, current_setting('server_version_num')::int / 10000 as major`);
  expect(row).toEqual({
    lower: 'ёж',
    initcap: 'Ёж',
    sorted: ['A', 'b', 'Ёж', 'ель', 'жук', 'яма'],
    similar: true,
    found: true,
    durable: 'ononon',
    addresses: '127.0.0.1',
    sockets: '',
    zone: 'UTC',
    checksums: 'on',
    given: '16MB',
    major: 18,
  });
});

test('its password is needed, kept for its owner alone, and nothing half made is left', async () => {
  const { url } = await start();
  const wrong = new URL(url);
  wrong.password = 'guessed';
  await expect(new Client({ connectionString: wrong.href }).connect()).rejects.toMatchObject({ code: '28P01' });
  const files = (await readdir(folder)).filter((name) => !name.startsWith('binaries-')).sort();
  expect(files).toEqual(['postgres', 'postgres-password', 'postgres.log']);
  const modes = await Promise.all(files.map(async (name) => (await stat(join(folder, name))).mode & 0o777));
  expect(modes).toEqual([0o700, 0o600, 0o600]);
});

test('a later start finds what was written, under the same password', async () => {
  const first = await start();
  await ask('create table kept (id int)');
  await first.stop();
  expect(await isAlive(first.pid)).toBe(false);
  const second = await start();
  expect(await ask('select count(*)::int as count from kept')).toEqual([{ count: 0 }]);
  expect(new URL(second.url).password).toBe(new URL(first.url).password);
});

test('a PostgreSQL that is killed runs again at once, at the same address, with what was committed', async () => {
  const lines: string[] = [];
  const postgres = await start((line) => lines.push(line));
  await ask('create table kept as select 1 as id');
  const killed = postgres.pid;
  // It computes and does not look up: as long as it lives, no new server may use the folder.
  const busy = ask('select count(*) from generate_series(1, 3000000000) as g where sqrt(g::numeric) > 3');
  const broken = expect(busy).rejects.toThrow('terminated');
  await vi.waitUntil(
    async () => (await ask("select from pg_stat_activity where query like '%3000000000%'")).length > 1,
  );
  process.kill(killed, 'SIGKILL');
  await broken;
  const rows = await vi.waitFor(() => ask('select id from kept'), { timeout: 15_000, interval: 50 });
  expect(rows).toEqual([{ id: 1 }]);
  await vi.waitUntil(() => postgres.pid !== killed, { timeout: 5_000 });
  expect(lines.slice(1)).toEqual([
    `PostgreSQL (process ${killed}) has ended unexpectedly. It is started again.`,
    `PostgreSQL runs again (process ${postgres.pid}).`,
  ]);
});

test('the PostgreSQL that a killed server left is taken over as it runs, and stopped with the next one', async () => {
  const { nextLine } = startServer();
  await nextLine();
  const left = JSON.parse(await nextLine()) as { url: string; pid: number };
  await killServer();
  const lines: string[] = [];
  const { url, pid, stop } = await start((line) => lines.push(line));
  expect({ url, pid }).toEqual(left);
  expect(lines).toEqual([expect.stringContaining(`(process ${pid}) was left running and listens on 127.0.0.1:`)]);
  await stop();
  expect(await isAlive(pid)).toBe(false);
});

test('a PostgreSQL that was taken over is started again as well when it is killed', async () => {
  const { nextLine } = startServer();
  await nextLine();
  await nextLine();
  await killServer();
  const postgres = await start();
  const killed = postgres.pid;
  process.kill(killed, 'SIGKILL');
  await vi.waitUntil(() => postgres.pid !== killed, { timeout: 15_000, interval: 50 });
  expect(await ask('select 1 as one')).toEqual([{ one: 1 }]);
});

test('a first start that is killed in the middle is begun anew', async () => {
  const { nextLine } = startServer();
  await nextLine();
  // The cluster is under way as soon as its folder has files.
  // Where the binaries have to be copied first, another folder is half made before it.
  const isUnderWay = async () => {
    const halves = (await readdir(folder)).filter((name) => name.startsWith('.new-'));
    const files = await Promise.all(halves.map((half) => readdir(join(folder, half, 'cluster')).catch(() => [])));
    return files.some((names) => names.length > 0);
  };
  await vi.waitUntil(isUnderWay, { timeout: 15_000, interval: 2 });
  await killServer();
  expect(await readdir(folder)).not.toContain('postgres');
  await start();
  expect(await ask('select 1 as one')).toEqual([{ one: 1 }]);
});

test('stopping while a restart is under way leaves no server behind', async () => {
  const postgres = await start();
  const { pid } = postgres;
  process.kill(pid, 'SIGKILL');
  await vi.waitUntil(async () => !(await isAlive(pid)), { timeout: 5_000, interval: 5 });
  await sleep(0);
  await postgres.stop();
  const log = await readFile(join(folder, 'postgres.log'), 'utf8');
  expect(await isAlive(postgres.pid)).toBe(false);
  const started = log.match(/starting PostgreSQL/g)?.length ?? 0;
  const ended = log.match(/database system is shut down/g)?.length ?? 0;
  expect([started, ended]).toEqual(started === 2 ? [2, 1] : [1, 0]);
});

test('the mark of a server whose number another process has now does not keep it from starting', async () => {
  const first = await start();
  await first.stop();
  const mark = join(folder, 'postgres', 'postmaster.pid');
  await writeFile(mark, `${process.pid}\n${folder}/postgres\n1\n${new URL(first.url).port}\n\n127.0.0.1\n\nready\n`);
  await start();
  expect(await ask('select 1 as one')).toEqual([{ one: 1 }]);
});

test('a folder of another version, with other files, or without its password is refused and left as it is', async () => {
  const cluster = join(folder, 'postgres');
  const codeOf = async () => {
    const error = await start().then(
      () => undefined,
      (reason: unknown) => reason,
    );
    return error instanceof PostgresTrouble ? [error.code, error.message.replaceAll(folder, '')] : error;
  };
  await mkdir(cluster);
  await writeFile(join(cluster, 'PG_VERSION'), '17\n');
  expect(await codeOf()).toEqual([
    'otherVersion',
    'The database in /postgres was made by PostgreSQL 17, and this is 18. Start the Statedesk that made it and take a backup, or name another data folder (STATEDESK_DATA).',
  ]);
  await writeFile(join(cluster, 'PG_VERSION'), '18\n');
  expect(await codeOf()).toEqual([
    'noPassword',
    'The password of the database in /postgres is not in /postgres-password, or cannot be read. Put that file back from a backup, readable for the account that runs Statedesk.',
  ]);
  await rm(join(cluster, 'PG_VERSION'));
  await writeFile(join(cluster, 'notes.txt'), 'mine');
  expect(await codeOf()).toEqual([
    'noDatabase',
    '/postgres is not empty and holds no database of PostgreSQL. Move it away, or name another data folder (STATEDESK_DATA).',
  ]);
  expect(await readFile(join(cluster, 'notes.txt'), 'utf8')).toBe('mine');
});

test('a data folder that is a file is refused', async () => {
  const file = join(folder, 'file');
  await writeFile(file, '');
  await expect(startPostgres({ dataFolder: join(file, 'data') })).rejects.toMatchObject({
    code: 'folderClosed',
    message: `A part of ${file}/data is a file where a folder is needed. Name another data folder (STATEDESK_DATA).`,
  });
});

test('options that PostgreSQL refuses are told in its own words', async () => {
  const starting = startPostgres({ dataFolder: folder, settings: { shared_buffers: 'lots' } });
  await expect(starting).rejects.toMatchObject({
    code: 'notStarted',
    message: expect.stringMatching(/^PostgreSQL did not start: invalid value for parameter "shared_buffers": "lots"/),
  });
});

test.runIf(process.getuid?.() === 0)(
  'as root, a folder that no other account may enter is refused by name',
  async () => {
    const closed = join(folder, 'closed');
    await mkdir(closed, { mode: 0o700 });
    // Binaries that were copied there, because their own folder is closed too, cannot be run and tell it first.
    await expect(startPostgres({ dataFolder: join(closed, 'data') })).rejects.toMatchObject({
      code: expect.stringMatching(/^(folderClosed|noBinaries)$/),
      message: expect.stringContaining(closed),
    });
  },
);
