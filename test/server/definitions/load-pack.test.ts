import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { loadPack } from '../../../server/definitions/index.ts';

const itil = join(import.meta.dirname, '../../../definitions/itil');

test('the ITIL pack has a world, and no finding that is an error', async () => {
  const { world, findings } = await loadPack(itil);
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect([...(world?.processes.keys() ?? [])]).toContain('incident');
});

test('the same files are the same release, wherever they lie; a changed one is another', async () => {
  const folder = await aFolder();
  await cp(itil, folder, { recursive: true });
  const { world } = await loadPack(itil);
  expect((await loadPack(folder)).world?.release).toBe(world?.release);
  expect(world?.release).toMatch(/^[0-9a-f]{64}$/);
  await writeFile(join(folder, 'more.yaml'), 'format: 1\nkind: role\nkey: guest\ntitle: { en: Guest, ru: Гость }\n');
  expect((await loadPack(folder)).world?.release).not.toBe(world?.release);
});

test('maps of logs, people to try it with, hidden files and other kinds of files belong to no release', async () => {
  const folder = await aFolder();
  await mkdir(join(folder, 'inner'));
  const others = ['a.map.yaml', 'a.layout.yaml', 'a.people.yaml', '.hidden.yaml', 'read.md'];
  for (const name of [...others, 'inner/b.yml', 'inner/c.yaml']) await writeFile(join(folder, name), 'format: 1\n');
  const { files } = await loadPack(folder);
  expect(files.map(({ name }) => name)).toEqual(['inner/b.yml', 'inner/c.yaml']);
});

test('a pack with an error has findings in the order of files and lines, and no world', async () => {
  const folder = await aFolder();
  await writeFile(join(folder, 'b.yaml'), 'format: 1\nkind: role\n');
  await writeFile(join(folder, 'a.yaml'), 'format: 1\nkind: nothing\n');
  const { findings, world } = await loadPack(folder);
  expect(world).toBeUndefined();
  expect(findings.map(({ file }) => file)).toEqual(findings.map(({ file }) => file).toSorted());
  expect(findings.length).toBeGreaterThan(1);
});

test.each([
  [
    'Windows-1251',
    Buffer.concat([Buffer.from('format: 1\nkind: role\nkey: a\ntitle: { ru: '), Buffer.from([0xc0, 0xe3])]),
    4,
    14,
  ],
  ['UTF-16 with its mark', Buffer.from('\ufeffformat: 1\n', 'utf16le'), 1, 1],
])('a file in %s is refused at its first foreign sign', async (_, bytes, line, column) => {
  const folder = await aFolder();
  await writeFile(join(folder, 'a.yaml'), bytes);
  const { findings } = await loadPack(folder);
  expect(findings).toMatchObject([{ code: 'SD1002', line, column, message: expect.stringContaining('UTF-8') }]);
});

test('a file of 50 MB is refused without being read', async () => {
  const folder = await aFolder();
  await writeFile(join(folder, 'huge.yaml'), Buffer.alloc(50 * 1024 * 1024, '- x\n'));
  const { findings, files } = await loadPack(folder);
  expect(findings).toMatchObject([{ code: 'SD1001', file: 'huge.yaml', line: 1 }]);
  expect(files[0]?.text.length).toBeLessThan(600_000);
});

test('links are not followed, to files or to folders: they may lead out of the pack', async () => {
  const folder = await aFolder();
  await writeFile(join(folder, 'a.yaml'), 'format: 1\n');
  await symlink(join(itil, 'pack.yaml'), join(folder, 'b.yaml'));
  await symlink(itil, join(folder, 'inner'));
  const { files } = await loadPack(folder);
  expect(files.map(({ name }) => name)).toEqual(['a.yaml']);
});

test('a folder that is not there, is a file, or is empty is told in one sentence', async () => {
  const folder = await aFolder();
  await expect(loadPack(join(folder, 'no'))).rejects.toThrow('There is no folder');
  await expect(loadPack(join(itil, 'pack.yaml'))).rejects.toThrow('is a file');
  await expect(loadPack(folder)).rejects.toThrow('holds no definitions');
});

async function aFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'statedesk-pack-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}
