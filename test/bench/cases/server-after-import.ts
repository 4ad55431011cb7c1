import { mkdtemp, rm } from 'node:fs/promises';
import { Agent } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openAccounts } from '../../../server/accounts/index.ts';
import { openDatabase } from '../../../server/storage/index.ts';
import type { Bench, Round, Stage } from '../bench.ts';
import { benchPostgres } from '../desk/bench-postgres.ts';
import { type BenchPeople, benchPeople } from '../desk/command-lives.ts';
import { emptyDesk, printLog, takeLog } from '../desk/log-import.ts';
import { postJson } from '../desk/post-json.ts';
import { seeded } from '../desk/seeded.ts';
import { type Server, startServer } from '../desk/start-server.ts';

const clients = 8;
/** Tickets that each client works on in a round. */
const each = 20;

let server: Server = { address: '', peakRssMb: () => Number.NaN };
let tickets: readonly string[] = [];
let people: BenchPeople = { requesters: [], agents: [] };
const agent = new Agent({ keepAlive: true, maxSockets: clients });

/** What a server holds that serves a desk of 24,918 tickets: lists, searches, tickets with their histories, commands. */
export const bench: Bench = {
  name: 'server-after-import',
  unit: 'requests',
  stage,
  prepare: async () => {
    tickets = (process.env.BENCH_TICKETS ?? '').split(' ');
    people = JSON.parse(process.env.BENCH_PEOPLE ?? '{}') as BenchPeople;
    server = await startServer();
  },
  run: async (seed): Promise<Round> => {
    const latenciesMs: number[] = [];
    await Promise.all(
      Array.from({ length: clients }, (_, client) => work(client, seeded(seed * 1000 + client), latenciesMs)),
    );
    return { count: latenciesMs.length, latenciesMs, rssMb: server.peakRssMb() };
  },
  target: { rssMb: 300 },
};

async function work(client: number, chance: () => number, latenciesMs: number[]): Promise<void> {
  const token = people.agents[client]?.token ?? '';
  const send = async (path: string, body?: object) => {
    const start = performance.now();
    const given = body === undefined ? { method: 'GET' } : { body };
    const { status, text } = await postJson(`${server.address}/api/v1${path}`, { agent, token, ...given });
    if (status >= 300) throw new Error(`${path}: ${status} ${text}`);
    latenciesMs.push(performance.now() - start);
  };
  for (let n = 0; n < each; n += 1) {
    const ticket = tickets[Math.floor(chance() * tickets.length)] ?? '';
    await send('/tickets?limit=200');
    await send('/search?q=category');
    await send(`/tickets/${ticket}`);
    await send(`/tickets/${ticket}/history`);
    await send(`/tickets/${ticket}/commands`);
    await send(`/tickets/${ticket}/commands`, {
      type: 'message',
      comment: { text: `Looked at, ${n}`, audience: 'internal' },
    });
  }
}

async function stage(): Promise<Stage> {
  printLog();
  const folder = await mkdtemp(join(tmpdir(), 'statedesk-bench-'));
  const postgres = await benchPostgres();
  await postgres.create('desk');
  const url = postgres.urlOf('desk');
  await emptyDesk(url);
  await takeLog(url);
  const db = await openDatabase({ url, entities: [] });
  const accounts = openAccounts({ db, url: 'http://127.0.0.1:3000' });
  const made = await benchPeople(
    db.query,
    async (person) => (await accounts.createToken({ person, name: 'bench' }, {})).token,
  );
  const some = await db.query<{ id: string }>('select id from ticket order by id limit 1000');
  await db.close();
  return {
    env: {
      BENCH_URL: url,
      BENCH_FOLDER: folder,
      BENCH_PEOPLE: JSON.stringify(made),
      BENCH_TICKETS: some.map(({ id }) => id).join(' '),
    },
    close: async () => {
      await postgres.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
