import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { installPack } from '../server/releases/index.ts';
import { openDatabase } from '../server/storage/index.ts';
import { commands } from './document-commands.ts';
import { type TestDatabase, testDatabase } from './server/database.ts';

/*
 * The commands of all documents. In a block fenced as ```sh, a line that begins with `npx statedesk` is run from the
 * root, and must end with exit code 0, or the one that a comment at its end names: `# exits 1`. They meet an
 * installation as it is after its first start, all of them the same one.
 */
const root = join(import.meta.dirname, '..');
const examples = commands.filter(({ line }) => line.startsWith('npx statedesk'));

let database: TestDatabase;
let data: string;

beforeAll(async () => {
  database = await testDatabase('documents');
  data = await mkdtemp(join(tmpdir(), 'statedesk-documents-'));
  const db = await openDatabase({ url: database.url, entities: [] });
  await installPack({ db, from: join(root, 'definitions/itil') });
  await db.close();
}, 60_000);

afterAll(async () => {
  await database.drop();
  await rm(data, { recursive: true });
});

describe('a command in a document', () => {
  test.each(examples)('$path: $line', { timeout: 60_000 }, async ({ line }) => {
    const expected = Number(/# exits (\d+)/.exec(line)?.[1] ?? 0);
    const { code, output } = await run(line);
    expect(code, output).toBe(expected);
  });
});

/** Runs a line in a shell; `npx statedesk` is replaced by the file that it would start, without what npm does first. */
function run(line: string): Promise<{ code: number | null; output: string }> {
  const script = line.replaceAll('npx statedesk', `"${process.execPath}" bin/statedesk`);
  const env = { ...process.env, ...environmentFor(line) };
  const child = spawn('sh', ['-c', script], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output += chunk;
    });
  }
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, output })));
}

/** The doctor rightly calls a database of tests ill, which forgets what it wrote: he finds none yet. */
function environmentFor(line: string): Readonly<Record<string, string>> {
  const isDoctor = line.startsWith('npx statedesk doctor');
  return { STATEDESK_DATA: data, STATEDESK_PORT: '0', DATABASE_URL: isDoctor ? '' : database.url };
}
