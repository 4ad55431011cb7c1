import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exportPack, installPack } from '../../../server/releases/index.ts';
import { type Database, openDatabase } from '../../../server/storage/index.ts';
import { type TestDatabase, testDatabase } from '../database.ts';
import { aPack } from './a-pack.ts';

let made: TestDatabase;
let db: Database;
let folder: string;

beforeAll(async () => {
  made = await testDatabase('export');
  db = await openDatabase({ url: made.url, entities: [] });
  folder = await mkdtemp(join(tmpdir(), 'statedesk-export-'));
}, 60_000);

afterAll(async () => {
  await db.close();
  await made.drop();
  await rm(folder, { recursive: true });
});

/** Every file below a folder with its bytes. */
async function treeOf(root: string): Promise<Readonly<Record<string, string>>> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const contents = await Promise.all(
    files.sort().map(async (path) => [path.slice(root.length + 1), (await readFile(path)).toString('base64')]),
  );
  return Object.fromEntries(contents);
}

test('the ITIL pack comes back byte for byte', async () => {
  const pack = join(import.meta.dirname, '../../../definitions/itil');
  await installPack({ db, from: pack });
  const out = join(folder, 'itil');
  const { files } = await exportPack({ db, folder: out });
  const exported = await treeOf(out);
  expect(exported).toEqual(await treeOf(pack));
  expect(files).toBe(Object.keys(exported).length);
});

test('what is hidden or a link is left behind, and every other byte is kept', async () => {
  const pack = join(folder, 'pack');
  await mkdir(join(pack, 'pages/.git'), { recursive: true });
  for (const { name, content } of aPack({ version: '1.0.0' })) await writeFile(join(pack, name), content);
  const strange = Buffer.from([0xef, 0xbb, 0xbf, 0x0d, 0x0a, 0x00, 0xff, 0xfe]);
  await writeFile(join(pack, 'pages/strange.md'), strange);
  await writeFile(join(pack, 'pages/.git/config.yaml'), 'secret');
  await writeFile(join(pack, '.env.yaml'), 'secret');
  await writeFile(join(pack, 'notes.txt'), 'mine');
  await symlink('/etc', join(pack, 'etc'));
  await symlink('/etc/hostname', join(pack, 'host.md'));
  await installPack({ db, from: pack });
  const out = join(folder, 'out');
  await exportPack({ db, folder: out });
  const expected = Object.fromEntries(
    aPack({ version: '1.0.0' }).map(({ name, content }) => [name, content.toString('base64')]),
  );
  expect(await treeOf(out)).toEqual({ ...expected, 'pages/strange.md': strange.toString('base64') });
});

test('an older release is named by its number, its hash, or how that begins', async () => {
  const first = await installPack({ db, from: aPack({ version: '5.0.0' }) });
  await installPack({ db, from: aPack({ version: '5.0.1' }) });
  if ('findings' in first) throw new Error('refused');
  for (const [n, release] of [`${first.release}`, first.hash, first.hash.slice(0, 12)].entries()) {
    const exported = await exportPack({ db, release, folder: join(folder, `older-${n}`) });
    expect(exported.release).toMatchObject({ id: first.release, version: '5.0.0', current: false });
  }
  await expect(exportPack({ db, release: 'ffffffffffffffff', folder: join(folder, 'x') })).rejects.toThrow(
    'There is no release ffffffffffffffff.',
  );
});

test('a folder that is not empty is left as it is', async () => {
  const out = join(folder, 'full');
  await mkdir(out);
  await writeFile(join(out, 'mine.md'), 'mine');
  await expect(exportPack({ db, folder: out })).rejects.toThrow('is not empty');
  expect(await readdir(out)).toEqual(['mine.md']);
});

test.each(['../evil.md', '/evil.md', 'a/../../evil.md', '..\\evil.md', 'nul\0.md'.replace('\0', '\u0001')])(
  'a release that was made to name a file %j writes nothing at all',
  async (name) => {
    const release = await installPack({ db, from: aPack({ version: '6.0.0' }) });
    if ('findings' in release) throw new Error('refused');
    await db.query('insert into release_file (release, name, content) values ($1, $2, $3)', [
      release.release,
      name,
      Buffer.from('x'),
    ]);
    const out = join(folder, 'evil');
    await expect(exportPack({ db, folder: out })).rejects.toThrow('cannot be written');
    await expect(readdir(out)).rejects.toThrow('ENOENT');
    await db.query('delete from release_file where name = $1', [name]);
  },
);

test('two names that are one file on this system write nothing over', async () => {
  const release = await installPack({
    db,
    from: aPack({ version: '7.0.0', beside: { 'a.md': 'x', 'a.md/b.md': 'y' } }),
  });
  if ('findings' in release) throw new Error('refused');
  const out = join(folder, 'clash');
  await expect(exportPack({ db, folder: out })).rejects.toThrow();
  expect(await readdir(out)).toEqual([]);
});
