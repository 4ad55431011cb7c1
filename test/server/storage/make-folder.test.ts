import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { makeFolder } from '../../../server/storage/make-folder.ts';

const folder = await mkdtemp(join(tmpdir(), 'statedesk-folder-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

test('a folder is made with those above it, once', async () => {
  const deep = join(folder, 'a/b/c');
  expect(await makeFolder(deep)).toBe(true);
  expect(await makeFolder(deep)).toBe(false);
  expect((await stat(deep)).isDirectory()).toBe(true);
});

test('what is a file is no folder', async () => {
  await writeFile(join(folder, 'file'), '');
  await expect(makeFolder(join(folder, 'file'))).rejects.toMatchObject({ code: 'EEXIST' });
});

test.runIf(process.platform === 'linux')(
  'where the system makes none, that is told instead of tried for ever',
  async () => {
    await expect(makeFolder('/proc/x/y')).rejects.toMatchObject({ code: 'ENOENT' });
  },
);
