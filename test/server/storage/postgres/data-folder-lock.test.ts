import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { lockDataFolder } from '../../../../server/storage/postgres/index.ts';
import { scratchFolder } from './scratch-folder.ts';

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await scratchFolder();
  file = join(folder, 'server.lock');
});

afterEach(() => rm(folder, { recursive: true }));

const inUse = (how: string) => ({
  code: 'inUse',
  message: `The data folder ${folder} is in use ${how}. Stop that server first, or name another data folder (STATEDESK_DATA).`,
});

/** A process that has ended: its number is nobody's. */
async function endedProcess(): Promise<number> {
  const child = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
  await once(child, 'exit');
  return child.pid ?? 0;
}

test('a second server on the same folder is refused until the first gives it back', async () => {
  const unlock = await lockDataFolder(folder);
  await expect(lockDataFolder(folder)).rejects.toMatchObject(inUse(`by the process ${process.pid}`));
  await unlock();
  await (await lockDataFolder(folder))();
  await expect(stat(file)).rejects.toMatchObject({ code: 'ENOENT' });
});

test('of many who come at once one gets it, round after round', async () => {
  const pid = await endedProcess();
  const counts: number[] = [];
  for (let round = 0; round < 20; round += 1) {
    await writeFile(file, JSON.stringify({ pid, start: 'then', host: hostname(), round }));
    const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => lockDataFolder(folder)));
    const got = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
    counts.push(got.length);
    await Promise.all(got.map((unlock) => unlock()));
  }
  expect(counts).toEqual(Array.from({ length: 20 }, () => 1));
  expect(await readdir(folder)).toEqual([]);
});

test('a takeover that was killed in the middle holds nobody up for long', async () => {
  await writeFile(file, JSON.stringify({ pid: await endedProcess(), start: 'then', host: hostname() }));
  await writeFile(`${file}.claim`, 'of a killed process');
  await utimes(`${file}.claim`, 1, 1);
  await (await lockDataFolder(folder))();
  expect(await readdir(folder)).toEqual([]);
});

test('what a killed server left is taken over', async () => {
  await writeFile(file, JSON.stringify({ pid: await endedProcess(), start: 'then', host: hostname() }));
  await (await lockDataFolder(folder))();
});

test('a later process with the number of the holder does not hold it', async () => {
  // A container that is started again gives its server the same number.
  await writeFile(file, JSON.stringify({ pid: process.pid, start: 'another boot 17', host: hostname() }));
  await (await lockDataFolder(folder))();
});

test('a holder in another container, whose process cannot be seen, holds it while it touches the file', async () => {
  await writeFile(file, JSON.stringify({ pid: 1, start: 'then', host: 'elsewhere' }));
  let at = 1;
  const touching = setInterval(() => {
    at += 1;
    void utimes(file, at, at);
  }, 50);
  try {
    await expect(lockDataFolder(folder)).rejects.toMatchObject(inUse('on elsewhere, by the process 1'));
  } finally {
    clearInterval(touching);
  }
});

test('the holder touches the file, and leaves alone what another has taken', async () => {
  const unlock = await lockDataFolder(folder);
  const { mtimeMs } = await stat(file);
  await vi.waitUntil(async () => (await stat(file)).mtimeMs > mtimeMs, { timeout: 5_000, interval: 100 });
  await writeFile(file, 'of another');
  await unlock();
  expect(await readFile(file, 'utf8')).toBe('of another');
});

test('a folder that is not there is made, closed to others, and one that is a file is refused', async () => {
  await (await lockDataFolder(join(folder, 'a/b')))();
  expect((await stat(join(folder, 'a/b'))).mode & 0o066).toBe(0);
  await writeFile(join(folder, 'c'), '');
  await expect(lockDataFolder(join(folder, 'c'))).rejects.toMatchObject({ code: 'folderClosed' });
});
