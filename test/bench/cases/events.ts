import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { Agent } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openAccounts } from '../../../server/accounts/index.ts';
import { installPack } from '../../../server/releases/index.ts';
import { migrate, newId, openDatabase, type Query } from '../../../server/storage/index.ts';
import type { Bench, Round, Stage } from '../bench.ts';
import { benchPostgres } from '../desk/bench-postgres.ts';
import { type EventStreams, openStreams } from '../desk/event-streams.ts';
import { postJson } from '../desk/post-json.ts';

const root = join(import.meta.dirname, '../../..');
/** Half of the people work at the desk and see everything; the others see what they asked for. */
const people = 50;
const streamsEach = 10;
const perSecond = 20;
const seconds = 6;
/** The last command of a round is told within so long, or it counts as missed. */
const longestMs = 5_000;

let address = '';
let tokens: readonly string[] = [];
let streams: EventStreams | undefined;
const agent = new Agent({ keepAlive: true });

export const bench: Bench = {
  name: 'events',
  unit: 'events',
  stage,
  prepare: async () => {
    tokens = JSON.parse(process.env.BENCH_TOKENS ?? '[]') as readonly string[];
    await startServer();
    streams = await openStreams(
      `${address}/api/v1/events`,
      tokens.flatMap((token) => Array<string>(streamsEach).fill(token)),
    );
  },
  run,
  target: { p99Ms: 1_000 },
};

/** Twenty creations a second, by requesters in turn; each is told to him and to all agents. */
async function run(seed: number): Promise<Round> {
  const before = streams?.count() ?? 0;
  const sent: Promise<void>[] = [];
  const start = performance.now();
  for (let n = 0; n < perSecond * seconds; n += 1) {
    await sleep(Math.max(0, start + (n * 1000) / perSecond - performance.now()));
    sent.push(create(tokens[(people / 2 + n) % people] ?? '', `Printer ${seed}/${n}`));
  }
  await Promise.all(sent);
  const expected = sent.length * (people / 2 + 1) * streamsEach;
  const late = performance.now() + longestMs;
  while ((streams?.count() ?? 0) - before < expected && performance.now() < late) await sleep(10);
  const count = (streams?.count() ?? 0) - before;
  // Notifications on the screen of requesters come on top.
  if (count < expected) throw new Error(`Of ${expected} events only ${count} came.`);
  return { count, latenciesMs: streams?.takeLatencies() ?? [] };
}

async function create(token: string, summary: string): Promise<void> {
  const body = { process: 'incident', channel: 'portal', fields: { summary, description: 'Smoke', urgency: 'high' } };
  const { status, text } = await postJson(`${address}/api/v1/tickets`, { agent, token, body });
  if (status >= 300) throw new Error(`${status} ${text}`);
}

async function stage(): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'statedesk-bench-'));
  const postgres = await benchPostgres();
  await postgres.create('events');
  const url = postgres.urlOf('events');
  await migrate(url);
  const db = await openDatabase({ url, entities: [] });
  await installPack({ db, from: join(root, 'definitions/itil') });
  const accounts = openAccounts({ db, url: 'http://127.0.0.1:3000' });
  const made: string[] = [];
  for (let n = 0; n < people; n += 1) {
    const person = await aPerson(db.query, n);
    made.push((await accounts.createToken({ person, name: 'bench' }, {})).token);
  }
  await db.close();
  return {
    env: { BENCH_URL: url, BENCH_FOLDER: folder, BENCH_TOKENS: JSON.stringify(made) },
    close: async () => {
      await postgres.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function aPerson(query: Query, n: number): Promise<string> {
  const id = newId();
  await query('insert into person (id, name, email) values ($1, $2, $3)', [id, `Person ${n}`, `p${n}@example.org`]);
  await query('insert into account (person) values ($1) on conflict do nothing', [id]);
  if (n >= people / 2) return id;
  await query('insert into group_member ("group", person, line) values ($1, $2, 1)', ['serviceDesk', id]);
  await query('insert into role_grant (id, person, role) values ($1, $2, $3)', [newId(), id, 'agent']);
  return id;
}

async function startServer(): Promise<void> {
  const server = spawn(
    process.execPath,
    [join(root, 'server/main.ts'), '--port', '0', '--data', process.env.BENCH_FOLDER ?? ''],
    {
      env: {
        ...process.env,
        DATABASE_URL: process.env.BENCH_URL,
        STATEDESK_LOG_LEVEL: 'warn',
        STATEDESK_URL: 'http://127.0.0.1:3000',
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  process.once('SIGTERM', () => void stopServer(server));
  for await (const chunk of server.stdout) {
    address = /answers at (\S+)/.exec(String(chunk))?.[1] ?? '';
    if (address !== '') break;
  }
}

async function stopServer(server: ChildProcess): Promise<void> {
  const gone = once(server, 'exit');
  server.kill('SIGTERM');
  await gone;
  process.exit(0);
}
