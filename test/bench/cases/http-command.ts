import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { Agent } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openAccounts } from '../../../server/accounts/index.ts';
import { installPack } from '../../../server/releases/index.ts';
import { migrate, openDatabase } from '../../../server/storage/index.ts';
import type { Bench, Round, Stage } from '../bench.ts';
import { benchPostgres } from '../desk/bench-postgres.ts';
import { type BenchPeople, benchPeople, clients, life } from '../desk/command-lives.ts';
import { postJson } from '../desk/post-json.ts';
import { recordStatements } from '../desk/record-statements.ts';
import { seeded } from '../desk/seeded.ts';
import * as reference from '../reference/replay-statements.ts';

const root = join(import.meta.dirname, '../../..');
/** Lives of each client in a round; five commands each. */
const lives = 6;
const commands = clients * lives * life.length;
/** More rounds than anybody asks for. */
const mostRounds = 6;

let address = '';
let people: BenchPeople = { requesters: [], agents: [] };
const agent = new Agent({ keepAlive: true, maxSockets: clients });

export const bench: Bench = {
  name: 'http-command',
  unit: 'commands',
  stage,
  prepare: startServer,
  run: async (seed): Promise<Round> => {
    const latenciesMs: number[] = [];
    await Promise.all(
      Array.from({ length: clients }, (_, client) =>
        sendLives(client, seeded(500_000 + seed * 1000 + client), latenciesMs),
      ),
    );
    return { count: commands, latenciesMs };
  },
  reference: {
    name: 'the same statements on bare connections',
    prepare: reference.prepare,
    run: async (seed) => {
      await reference.run(seed);
      return { count: commands };
    },
  },
  target: { ratio: 0.4 },
};

/** Two copies of one database: ours works on the one, the recorded statements on the other. */
async function stage(): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'statedesk-bench-'));
  const postgres = await benchPostgres();
  await postgres.create('base');
  await migrate(postgres.urlOf('base'));
  const filled = await fill(postgres.urlOf('base'));
  for (const name of ['ours', 'recorded', 'replayed']) await postgres.create(name, 'base');
  const file = join(folder, 'statements');
  await recordStatements({ url: postgres.urlOf('recorded'), people: filled, rounds: mostRounds, lives, file });
  return {
    env: {
      BENCH_URL: postgres.urlOf('ours'),
      BENCH_FOLDER: folder,
      BENCH_PEOPLE: JSON.stringify(filled),
      BENCH_STATEMENTS: file,
      BENCH_REFERENCE_URL: postgres.urlOf('replayed'),
    },
    close: async () => {
      await postgres.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function fill(url: string): Promise<BenchPeople> {
  const db = await openDatabase({ url, entities: [] });
  await installPack({ db, from: join(root, 'definitions/itil') });
  const accounts = openAccounts({ db, url: 'http://127.0.0.1:3000' });
  const token = async (person: string) => (await accounts.createToken({ person, name: 'bench' }, {})).token;
  const made = await benchPeople(db.query, token);
  await db.close();
  return made;
}

async function startServer(): Promise<void> {
  people = JSON.parse(process.env.BENCH_PEOPLE ?? '{}') as BenchPeople;
  const server = spawn(
    process.execPath,
    [join(root, 'server/main.ts'), '--port', '0', '--data', process.env.BENCH_FOLDER ?? ''],
    {
      env: {
        ...process.env,
        DATABASE_URL: process.env.BENCH_URL,
        STATEDESK_LOG_LEVEL: 'warn',
        STATEDESK_POOL: '16',
        STATEDESK_URL: 'http://127.0.0.1:3000',
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  process.once('SIGTERM', () => void stopServer(server));
  address = await new Promise<string>((resolve) => {
    server.stdout.on('data', (chunk) => {
      const found = /answers at (\S+)/.exec(String(chunk))?.[1];
      if (found !== undefined) resolve(found);
    });
  });
}

async function stopServer(server: ChildProcess): Promise<void> {
  const gone = once(server, 'exit');
  server.kill('SIGTERM');
  await gone;
  process.exit(0);
}

async function sendLives(client: number, chance: () => number, latenciesMs: number[]): Promise<void> {
  for (let n = 0; n < lives; n += 1) {
    let ticket = '';
    for (const { as, path, body } of life) {
      const person = (as === 'agent' ? people.agents : people.requesters)[client];
      const start = performance.now();
      const { status, text } = await postJson(`${address}${path(ticket)}`, {
        agent,
        token: person?.token ?? '',
        body: body(chance),
      });
      latenciesMs.push(performance.now() - start);
      if (status >= 300) throw new Error(`${status} ${text}`);
      ticket = (JSON.parse(text) as { id: string }).id;
    }
  }
}
