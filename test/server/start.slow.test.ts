/* The server as people start it: what is in the way is said in one line, and nothing is harmed. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { findPostgres } from '../../server/storage/index.ts';
import { isPostmasterOf, readPidFile } from '../../server/storage/postgres/pid-file.ts';
import { ask } from '../faults/desk/questions.ts';
import { type ServerProcess, startServerProcess } from '../faults/desk/server-process.ts';
import { whyNoSmallDisk, withSmallDisk } from '../faults/desk/small-disk.ts';
import { emptyDatabase, testDatabase } from './database.ts';
import { removeScratchFolder, scratchFolder } from './storage/postgres/scratch-folder.ts';

const main = join(import.meta.dirname, '../../server/main.ts');

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

type Ended = { readonly code: number | null; readonly complaints: readonly string[]; readonly out: string };

type Start = {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
};

/** Starts a server that cannot start; answers its complaints, in which the folder is written `<data>`. */
async function startInVain(data: string, { args = ['--port', '0'], env = {}, cwd = tmpdir() }: Start): Promise<Ended> {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, [main, '--data', data, ...args], {
    cwd,
    env: { PATH, HOME, STATEDESK_LOG_LEVEL: 'error', ...env },
    timeout: 60_000,
  });
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (piece: string) => {
    out += piece;
  });
  child.stderr.setEncoding('utf8').on('data', (piece: string) => {
    err += piece;
  });
  const [code] = (await once(child, 'close')) as [number | null];
  // What it tells while it starts is no complaint.
  const lines = err.trim().split('\n');
  const complaints = lines.filter(
    (line) => !/^(The pages are built|PostgreSQL \(process|The database was|The ITIL pack)/.test(line),
  );
  return { code, out, complaints: complaints.map((line) => line.replaceAll(data, '<data>')) };
}

function inVain(...complaints: readonly (string | RegExp)[]): Ended {
  return { code: 1, out: '', complaints: complaints.map((one) => (typeof one === 'string' ? one : matching(one))) };
}

/** Vitest's matchers stand for any type; here for the text that they match. */
function matching(pattern: RegExp): string {
  return expect.stringMatching(pattern) as string;
}

async function runsPostgres(data: string): Promise<boolean> {
  const cluster = join(data, 'postgres');
  const file = await readPidFile(cluster);
  return file !== undefined && (await isPostmasterOf(file.pid, cluster));
}

let data: string;
let server: ServerProcess;

beforeAll(async () => {
  data = await scratchFolder();
  server = await startServerProcess({ data });
});

afterAll(async () => {
  await server.end('SIGKILL');
  await removeScratchFolder(data);
});

test('a second server on the same folder is refused, and the first goes on', async () => {
  expect(await startInVain(data, {})).toEqual(
    inVain(
      `statedesk: The data folder <data> is in use by the process ${server.pid}. Stop that server first, or name another data folder (STATEDESK_DATA).`,
    ),
  );
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
});

test('where something listens on the port, it is said before anything is made', async () => {
  const other = await scratchFolder();
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = taken.address() as { readonly port: number };
  const ended = await startInVain(other, { args: ['--port', String(port)] });
  expect(ended).toEqual(
    inVain(`statedesk: Something listens on 127.0.0.1:${port} already. Stop it, or choose another port: --port 3001.`),
  );
  expect(await readdir(other)).toEqual([]);
  taken.close();
  const later = await startServerProcess({ data: other });
  expect((await later.end('SIGTERM')).code).toBe(0);
  await removeScratchFolder(other);
});

test('a DATABASE_URL that leads nowhere is said with what to mend, and nothing is made in the data folder', async () => {
  const folder = await scratchFolder();
  const { url, drop } = await emptyDatabase('start');
  const wrong = (change: (address: URL) => void): Start => {
    const address = new URL(url);
    change(address);
    return { env: { DATABASE_URL: address.href } };
  };
  const closed = createServer().listen(0, '127.0.0.1');
  await once(closed, 'listening');
  const { port } = closed.address() as { readonly port: number };
  await new Promise((resolve) => closed.close(resolve));
  const answers = await Promise.all([
    startInVain(folder, { env: { DATABASE_URL: 'localhost/desk' } }),
    startInVain(
      folder,
      wrong((address) => Object.assign(address, { port: String(port) })),
    ),
    startInVain(
      folder,
      wrong((address) => Object.assign(address, { password: 'guessed' })),
    ),
    startInVain(
      folder,
      wrong((address) => Object.assign(address, { pathname: '/nowhere' })),
    ),
    startInVain(
      folder,
      wrong((address) => Object.assign(address, { hostname: 'nowhere.invalid' })),
    ),
  ]);
  expect(answers).toEqual([
    inVain(/^statedesk: DATABASE_URL .*an address such as postgres:/),
    inVain(/^statedesk: The database cannot be used: .*ECONNREFUSED.* Start PostgreSQL, or mend host and port/),
    inVain(/^statedesk: The database cannot be used: .* It does not take this password\. Mend DATABASE_URL\.$/),
    inVain(/^statedesk: The database cannot be used: .* There is no such database there\./),
    inVain(/^statedesk: The database cannot be used: .*(ENOTFOUND|EAI_AGAIN).* There is no such host\./),
  ]);
  expect(answers.flatMap(({ complaints }) => complaints).join()).not.toContain(new URL(url).password);
  expect(await readdir(folder)).toEqual([]);
  await drop();
  await removeScratchFolder(folder);
});

test('a data folder of another version of PostgreSQL is refused and left as it is', async () => {
  const folder = await scratchFolder();
  await mkdir(join(folder, 'postgres'));
  await writeFile(join(folder, 'postgres/PG_VERSION'), '17\n');
  expect(await startInVain(folder, {})).toEqual(
    inVain(
      'statedesk: The database in <data>/postgres was made by PostgreSQL 17, and this is 18. Start the Statedesk that made it and take a backup, or name another data folder (STATEDESK_DATA).',
    ),
  );
  expect(await readdir(join(folder, 'postgres'))).toEqual(['PG_VERSION']);
  await removeScratchFolder(folder);
});

test('a database that a later version has changed is refused and left as it is', async () => {
  const folder = await scratchFolder();
  const { url, drop } = await testDatabase('later_version');
  await ask(url, `insert into migration (name, executed_at) values ('9001-of-a-later-version', now())`);
  expect(await startInVain(folder, { env: { DATABASE_URL: url } })).toEqual(
    inVain(
      'statedesk: The database was changed by a later version of Statedesk (9001-of-a-later-version). Start that version, or restore a backup of this one.',
    ),
  );
  expect(await ask(url, 'select current_release from installation')).toEqual([{ current_release: null }]);
  await drop();
  await removeScratchFolder(folder);
});

const whyNot = await whyNoSmallDisk();

test.skipIf(whyNot !== undefined)(
  'without space it is said, at the first start and at a later one',
  async () => {
    await withSmallDisk(async (disk) => {
      await mkdir(disk.folder, { mode: 0o711 });
      await disk.leave(8);
      const noSpace = /^statedesk: There is no space left for the database in <data>.*\. Make room on that disk/;
      expect(await startInVain(disk.folder, {})).toEqual(inVain(noSpace));
      await disk.leave(256);
      const first = await startServerProcess({ data: disk.folder });
      await first.end('SIGTERM');
      await disk.leave(0);
      expect(await startInVain(disk.folder, {})).toEqual(inVain(noSpace));
      await disk.leave(64);
      const later = await startServerProcess({ data: disk.folder });
      expect((await later.end('SIGTERM')).code).toBe(0);
    });
  },
  120_000,
);

const anybody = 65_534;

/** Whether whoever is nobody in particular may read this checkout; below /root, say, he may not. */
const isOpen =
  process.getuid?.() === 0 && spawnSync('cat', [import.meta.filename], { uid: anybody, gid: anybody }).status === 0;

test.runIf(isOpen)(
  'an ordinary user starts it from any folder, and it stops without a trace',
  async () => {
    const home = await scratchFolder();
    const own = join(home, 'desk');
    await chown(home, anybody, anybody);
    const started = await startServerProcess({ data: own, account: { uid: anybody, gid: anybody, home }, cwd: '/' });
    const url = await findPostgres(own);
    expect(await ask(url ?? '', 'select count(*)::int as packs from release')).toEqual([{ packs: 1 }]);
    expect(await started.end('SIGINT')).toEqual({ code: 0, signal: null });
    expect(await runsPostgres(own)).toBe(false);
    expect((await readdir(own)).filter((name) => name === 'server.lock' || name.startsWith('.new-'))).toEqual([]);
    expect(await readFile(join(own, 'postgres.log'), 'utf8')).toContain('database system is shut down');
    await removeScratchFolder(own);
    await removeScratchFolder(home);
  },
  120_000,
);
