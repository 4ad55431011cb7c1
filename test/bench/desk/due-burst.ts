/** Ten thousand clocks that are due in the same second, fired by servers in earnest while people work. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { Agent } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openAccounts } from '../../../server/accounts/index.ts';
import { installPack, openWorlds } from '../../../server/releases/index.ts';
import { type Database, migrate, newId, openDatabase } from '../../../server/storage/index.ts';
import { longestList, type Order, openDesk } from '../../../server/tickets/index.ts';
import type { Bench, Round, Stage } from '../bench.ts';
import { benchPostgres } from './bench-postgres.ts';
import { type BenchPeople, benchPeople } from './command-lives.ts';
import { postJson } from './post-json.ts';
import { seeded } from './seeded.ts';
import { type Server, startServer } from './start-server.ts';

const clocks = 10_000;
const clients = 8;
/** Commands of all clients together; faster ones would measure the queue that they make themselves. */
const perSecond = 20;
/** From the last preparation to the second in which all are due. */
const leadMs = 4_000;
const longestMs = 60_000;

/** One process, one clock of an hour without a warning, whose breach tells the assignee. */
const pack = `format: 1
kind: pack
key: burst
title: { en: Burst }
version: 1.0.0
languages: [en]
---
kind: role
key: agent
title: { en: Agent }
---
kind: role
key: firstLine
title: { en: First line }
---
kind: template
key: late
title: { en: Late }
subject: { en: "{{number}} is late" }
body: { en: "{{number}}: {{summary}}" }
---
kind: serviceLevel
key: hour
title: { en: An hour }
clocks:
  answer:
    start: "entered('open')"
    meet: "category == 'closed'"
    target: [{ is: { elapsed: PT1H } }]
    onBreach: [{ notify: requester, template: late }]
---
kind: process
key: incident
title: { en: Incident }
number: INC-{0000000}
uses: { serviceLevels: [hour] }
access: { see: [requester], seeAll: [agent] }
fields:
  summary: { type: text, title: { en: Summary }, show: [requester] }
create: { roles: [requester, agent], mandatory: [summary] }
initial: open
edit: [{ in: "*", roles: [agent], fields: [summary] }]
states:
  open: { title: { en: Open }, category: active, responsible: agent }
  closed: { title: { en: Closed }, category: closed }
transitions:
  close: { title: { en: Close }, from: open, to: closed, roles: [agent] }
`;

/** `p99Ms`: of the commands meanwhile, where a bar is set for them. */
export function dueBurst(
  name: string,
  { servers, seconds, p99Ms }: { readonly servers: number; readonly seconds: number; readonly p99Ms?: number },
): Bench {
  let burst: Burst | undefined;
  return {
    name,
    unit: 'clocks',
    stage,
    prepare: async () => {
      burst = await openBurst(servers);
    },
    run: async (seed) => {
      if (burst === undefined) throw new Error('The servers were not started.');
      return runBurst(burst, seed);
    },
    target: { rate: clocks / seconds, ...(p99Ms === undefined ? {} : { p99Ms }) },
  };
}

type Burst = {
  readonly db: Database;
  readonly people: BenchPeople;
  readonly servers: readonly Server[];
  readonly apply: (orders: readonly Order[]) => Promise<unknown>;
};

async function stage(): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'statedesk-bench-'));
  const postgres = await benchPostgres();
  await postgres.create('burst');
  const url = postgres.urlOf('burst');
  await migrate(url);
  const db = await openDatabase({ url, entities: [] });
  await writeFile(join(folder, 'pack.yaml'), pack);
  const installed = await installPack({ db, from: folder });
  if ('findings' in installed) throw new Error(JSON.stringify(installed.findings));
  await db.query(`insert into "group" (key, name) values ('serviceDesk', 'Service desk') on conflict do nothing`);
  const accounts = openAccounts({ db, url: 'http://127.0.0.1:3000' });
  const token = async (person: string) => (await accounts.createToken({ person, name: 'bench' }, {})).token;
  const people = await benchPeople(db.query, token);
  await db.close();
  return {
    env: { BENCH_URL: url, BENCH_FOLDER: folder, BENCH_PEOPLE: JSON.stringify(people) },
    close: async () => {
      await postgres.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function openBurst(count: number): Promise<Burst> {
  const people = JSON.parse(process.env.BENCH_PEOPLE ?? '{}') as BenchPeople;
  const db = await openDatabase({ url: process.env.BENCH_URL ?? '', entities: [] });
  const desk = openDesk({ db, worlds: openWorlds(db) });
  const servers: Server[] = [];
  for (let n = 0; n < count; n += 1) servers.push(await startServer());
  return { db, people, servers, apply: (orders) => desk.apply(orders) };
}

async function runBurst(burst: Burst, seed: number): Promise<Round> {
  const { db } = burst;
  await db.query('delete from due');
  const dueAt = await prepareClocks(burst, seed);
  const [begun] = await db.query<{ position: string }>(
    'select coalesce(max(position), 0)::text as position from entry',
  );
  const latenciesMs: number[] = [];
  const isOver = { is: false };
  await sleep(Math.max(0, dueAt - Date.now()));
  const work = Array.from({ length: clients }, (_, client) => sendCommands(burst, client, { latenciesMs, isOver }));
  const seconds = await untilFired(db, begun?.position ?? '0', dueAt);
  isOver.is = true;
  await Promise.all(work);
  return { count: clocks, latenciesMs, seconds };
}

/** All created at one instant, an hour before they are due. */
async function prepareClocks({ db, people, apply }: Burst, seed: number): Promise<number> {
  const chance = seeded(seed);
  const [row] = await db.query<{ now: string }>(`select to_json(now())#>>'{}' as now`);
  const now = Date.parse(row?.now ?? '');
  // Not due before all are there: a creation takes some ten milliseconds.
  const dueAt = Math.ceil((now + clocks * 2 + leadMs) / 1000) * 1000;
  const at = new Date(dueAt - 3_600_000).toISOString();
  for (let n = 0; n < clocks; n += longestList) {
    await apply(
      Array.from({ length: longestList }, (_, place): Order => {
        const requester = people.requesters[(n + place) % people.requesters.length]?.id ?? '';
        return {
          id: newId(),
          ticket: newId(),
          type: 'create',
          process: 'incident',
          actor: { kind: 'person', id: requester },
          channel: 'portal',
          at,
          fields: { summary: `Printer ${Math.floor(chance() * 1e9)}` },
        };
      }),
    );
  }
  const [due] = await db.query<{ rows: number; instants: number }>(
    'select count(*)::int as rows, count(distinct at)::int as instants from due',
  );
  if (due?.rows !== clocks || due.instants !== 1)
    throw new Error(`Not ${clocks} clocks are due at once: ${JSON.stringify(due)}`);
  return dueAt;
}

type Working = { readonly latenciesMs: number[]; readonly isOver: { is: boolean } };

async function sendCommands(
  { people, servers }: Burst,
  client: number,
  { latenciesMs, isOver }: Working,
): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const token = people.requesters[client]?.token ?? '';
  const address = servers[client % servers.length]?.address ?? '';
  for (let n = 0; !isOver.is; n += 1) {
    const start = performance.now();
    const body = { process: 'incident', channel: 'portal', fields: { summary: `Meanwhile ${client}/${n}` } };
    const { status, text } = await postJson(`${address}/api/v1/tickets`, { agent, token, body });
    if (status >= 300) throw new Error(`${status} ${text}`);
    latenciesMs.push(performance.now() - start);
    await sleep(Math.max(0, (1000 * clients) / perSecond - (performance.now() - start)));
  }
  agent.destroy();
}

/** Seconds from the due instant to the last; each clock once, however many servers there are. */
async function untilFired(db: Database, position: string, dueAt: number): Promise<number> {
  for (;;) {
    const [fired] = await db.query<{ count: number; tickets: number; last: string | null }>(
      `select count(*)::int as count, count(distinct ticket)::int as tickets, max(at)::text as last
       from entry where position > $1 and type = 'due'`,
      [position],
    );
    const passed = Date.now() - dueAt;
    if (fired !== undefined && fired.count > fired.tickets) throw new Error('A clock was fired twice.');
    if ((fired?.tickets ?? 0) >= clocks) return passed / 1000;
    if (passed > longestMs) throw new Error(`After a minute only ${fired?.tickets} clocks had fired.`);
    await sleep(50);
  }
}
