/** What other helpdesks were measured by: 8 clients over HTTP on a desk of 20,000 tickets. One kind of request a case. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { Agent } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openAccounts } from '../../../server/accounts/index.ts';
import { buildIndexes, installPack, openWorlds } from '../../../server/releases/index.ts';
import { migrate, openDatabase } from '../../../server/storage/index.ts';
import type { Bench, Round, Stage } from '../bench.ts';
import { benchPostgres } from './bench-postgres.ts';
import { type BenchPeople, type BenchPerson, benchPeople, life } from './command-lives.ts';
import { agents, fillPeople } from './fill-people.ts';
import { fillTickets } from './fill-tickets.ts';
import { type Answer, postJson } from './post-json.ts';
import { seeded } from './seeded.ts';

const root = join(import.meta.dirname, '../../..');
const clients = 8;

export type PeerOptions = {
  readonly name: string;
  /** What the best of the others reached a second on such a machine, times ten. */
  readonly rate: number;
  /** Requests of each client in a round. */
  readonly each: number;
  /** Made before the round counts: what the requests are about. */
  readonly before?: (desk: PeerDesk, chance: () => number) => Promise<readonly string[]>;
  readonly request: (about: PeerRequest) => Promise<Answer>;
};

export type PeerDesk = {
  readonly people: BenchPeople & { readonly everywhere: BenchPerson };
  send(person: BenchPerson, path: string, body?: object): Promise<Answer>;
};

export type PeerRequest = PeerDesk & {
  readonly client: number;
  readonly n: number;
  readonly chance: () => number;
  readonly ids: readonly string[];
};

export function peerBench({ name, rate, each, before, request }: PeerOptions): Bench {
  let desk: PeerDesk | undefined;
  return {
    name,
    unit: 'requests',
    stage,
    prepare: async () => {
      desk = await startDesk();
    },
    run: async (seed): Promise<Round> => {
      const here = desk;
      if (here === undefined) throw new Error('The server was not started.');
      const ids = (await before?.(here, seeded(seed))) ?? [];
      const latenciesMs: number[] = [];
      const work = async (client: number) => {
        const chance = seeded(seed * 1000 + client);
        for (let n = 0; n < each; n += 1) {
          const start = performance.now();
          const { status, text } = await request({ ...here, client, n: client * each + n, chance, ids });
          latenciesMs.push(performance.now() - start);
          if (status >= 300) throw new Error(`${status} ${text}`);
        }
      };
      const start = performance.now();
      await Promise.all(Array.from({ length: clients }, (_, client) => work(client)));
      return { count: clients * each, latenciesMs, seconds: (performance.now() - start) / 1000 };
    },
    target: { rate },
  };
}

async function stage(): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'statedesk-bench-'));
  const postgres = await benchPostgres();
  await postgres.create('peers');
  const url = postgres.urlOf('peers');
  await migrate(url);
  const people = await fill(url);
  return {
    env: { BENCH_URL: url, BENCH_FOLDER: folder, BENCH_PEOPLE: JSON.stringify(people) },
    close: async () => {
      await postgres.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function fill(url: string): Promise<PeerDesk['people']> {
  const db = await openDatabase({ url, entities: [] });
  const installed = await installPack({ db, from: join(root, 'definitions/itil') });
  if ('findings' in installed) throw new Error('The ITIL pack does not check.');
  await fillPeople(db.query, 20_000);
  await fillTickets(db.query, { tickets: 20_000, people: 20_000, messages: 40_000, release: installed.release });
  for (const process of ['incident', 'request', 'change', 'problem', 'task'])
    await db.query(`select setval('"number_${process}"', 1000000)`);
  await buildIndexes({ db, worlds: openWorlds(db) });
  await db.query('analyze');
  const accounts = openAccounts({ db, url: 'http://127.0.0.1:3000' });
  const token = async (person: string) => (await accounts.createToken({ person, name: 'bench' }, {})).token;
  const people = await benchPeople(db.query, token);
  await db.query('insert into account (person) values ($1) on conflict do nothing', [agents.everywhere]);
  const everywhere = { id: agents.everywhere, token: await token(agents.everywhere) };
  await db.close();
  return { ...people, everywhere };
}

async function startDesk(): Promise<PeerDesk> {
  const people = JSON.parse(process.env.BENCH_PEOPLE ?? '{}') as PeerDesk['people'];
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
  process.once('SIGTERM', () => void stop(server));
  const address = await new Promise<string>((resolve) => {
    server.stdout.on('data', (chunk) => {
      const found = /answers at (\S+)/.exec(String(chunk))?.[1];
      if (found !== undefined) resolve(found);
    });
  });
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  return {
    people,
    send: (person, path, body) =>
      postJson(`${address}/api/v1${path}`, {
        agent,
        token: person.token,
        method: body === undefined ? 'GET' : 'POST',
        ...(body === undefined ? {} : { body }),
      }),
  };
}

async function stop(server: ChildProcess): Promise<void> {
  const gone = once(server, 'exit');
  server.kill('SIGTERM');
  await gone;
  process.exit(0);
}

/** New incidents for requests to be about. */
export async function newIncidents(
  { people, send }: PeerDesk,
  { count, chance }: { readonly count: number; readonly chance: () => number },
): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let n = 0; n < count; n += 1) {
    const { text } = await send(people.requesters[n % clients] ?? people.everywhere, '/tickets', life[0]?.body(chance));
    ids.push((JSON.parse(text) as { readonly id: string }).id);
  }
  return ids;
}
