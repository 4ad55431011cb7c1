import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { dispatch } from '../../../server/cli/index.ts';
import { installPack } from '../../../server/releases/index.ts';
import { openDatabase } from '../../../server/storage/index.ts';
import { emptyDatabase, type TestDatabase, testDatabase } from '../database.ts';
import { aPack } from '../releases/a-pack.ts';

let made: TestDatabase;
let empty: TestDatabase;
let folder: string;

beforeAll(async () => {
  [made, empty] = await Promise.all([testDatabase('cli_backup'), emptyDatabase('cli_restore')]);
  folder = await mkdtemp(join(tmpdir(), 'statedesk-cli-backup-'));
  const db = await openDatabase({ url: made.url, entities: [] });
  await installPack({ db, from: aPack() });
  await db.close();
}, 60_000);

afterEach(() => vi.unstubAllEnvs());

afterAll(async () => {
  await Promise.all([made.drop(), empty.drop(), rm(folder, { recursive: true })]);
});

async function run(url: string, ...args: readonly string[]) {
  vi.stubEnv('DATABASE_URL', url);
  const [out, err]: [string[], string[]] = [[], []];
  const code = await dispatch(args, { out: (text) => void out.push(text), err: (text) => void err.push(text) });
  return { code, out: out.join(''), err: err.join('') };
}

test('what backup writes, restore brings into an empty database, and into no other', async () => {
  const file = join(folder, 'desk.backup');
  const saved = await run(made.url, 'backup', file, '--json');
  expect(saved).toMatchObject({
    code: 0,
    err: expect.stringMatching(/^The key that seals secrets is not in it\. Keep a copy of /),
  });
  const { tables } = JSON.parse(saved.out);
  expect(tables).toContainEqual({ name: 'release', rows: 1, bytes: expect.any(Number), sha256: expect.any(String) });
  const restored = await run(empty.url, 'restore', file, '--json');
  expect({ ...restored, out: JSON.parse(restored.out).tables }).toEqual({ code: 0, err: '', out: tables });
  expect(await run(empty.url, 'restore', file)).toEqual({
    code: 1,
    out: '',
    err: expect.stringMatching(/^statedesk restore: The database is not empty: there are rows in /),
  });
});

test('a name that is taken, or a file that is no backup, is told in a sentence', async () => {
  const file = join(folder, 'taken.backup');
  await writeFile(file, 'mine');
  const taken = {
    code: 1,
    out: '',
    err: `statedesk backup: ${file} is there already. Name another, or remove it first.\n`,
  };
  expect(await run(made.url, 'backup', file)).toEqual(taken);
  expect(await run(empty.url, 'restore', file)).toMatchObject({
    code: 1,
    err: 'statedesk restore: This file is no backup of Statedesk. Name one that `statedesk backup` wrote.\n',
  });
  expect(await run(empty.url, 'restore', join(folder, 'none'))).toMatchObject({
    code: 1,
    err: expect.stringContaining('There is no '),
  });
  expect(await run(made.url, 'backup')).toMatchObject({ code: 2 });
});

test('Ctrl-C ends a backup with nothing written', async () => {
  const file = join(folder, 'stopped.backup');
  const running = run(made.url, 'backup', file);
  // The name is taken before anything is read.
  while (!(await readdir(folder)).includes('stopped.backup'));
  process.emit('SIGINT');
  const { code, err } = await running;
  const files = (await readdir(folder)).filter((name) => name.startsWith('stopped'));
  expect({ code, err, files }).toEqual({
    code: 1,
    err: 'statedesk backup: stopped; nothing was written.\n',
    files: [],
  });
});
