import { appendFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openLog } from '../../../../server/storage/postgres/server-log.ts';
import { scratchFolder } from './scratch-folder.ts';

let folder: string;
let path: string;

beforeEach(async () => {
  folder = await scratchFolder();
  path = join(folder, 'postgres.log');
});

afterEach(() => rm(folder, { recursive: true }));

async function troubleAfter(lines: readonly string[]): Promise<object> {
  const { handle, trouble } = await openLog(path);
  await appendFile(path, lines.map((line) => `2026-01-01 00:00:00.000 UTC [7] ${line}\n`).join(''));
  await handle.close();
  const { code, message } = await trouble();
  return { code, message: message.replaceAll(folder, '') };
}

test.each([
  [
    ['LOG:  starting', 'FATAL:  configuration file "x" contains errors'],
    'notStarted',
    'PostgreSQL did not start: configuration file "x" contains errors. More stands in /postgres.log.',
  ],
  [
    [
      'LOG:  could not bind IPv4 address "127.0.0.1": Address already in use',
      'FATAL:  could not create any TCP/IP sockets',
    ],
    'notStarted',
    'PostgreSQL did not start: could not bind IPv4 address "127.0.0.1": Address already in use. More stands in /postgres.log.',
  ],
  [
    ['FATAL:  pre-existing shared memory block (key 1, ID 2) is still in use', 'HINT:  Terminate any old processes'],
    'inUse',
    'Processes of an earlier PostgreSQL still use the database: pre-existing shared memory block (key 1, ID 2) is still in use. End them, or wait and start again.',
  ],
  [
    ['PANIC:  could not write to file "pg_wal/x": No space left on device'],
    'noSpace',
    'There is no space left for the database in . Make room on that disk, or name another data folder (STATEDESK_DATA).',
  ],
  [[], 'notStarted', 'PostgreSQL did not start: it said nothing. More stands in /postgres.log.'],
])('the last words of a server that ended are its trouble: %j', async (lines, code, message) => {
  await writeFile(path, 'FATAL:  of an earlier start\n');
  expect(await troubleAfter(lines)).toEqual({ code, message });
});

test('a log that has grown large is put aside at the next start', async () => {
  await writeFile(path, 'x'.repeat(6 * 2 ** 20));
  expect(await troubleAfter(['FATAL:  new'])).toMatchObject({
    message: expect.stringContaining('did not start: new.'),
  });
  expect((await readdir(folder)).sort()).toEqual(['postgres.log', 'postgres.log.1']);
});
