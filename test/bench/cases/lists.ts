import { mkdtemp, rm } from 'node:fs/promises';
import { Agent } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openAccounts } from '../../../server/accounts/index.ts';
import { openDatabase } from '../../../server/storage/index.ts';
import type { Bench, Round, Stage } from '../bench.ts';
import { largeDesk } from '../desk/large-desk.ts';
import { type NamedList, namedLists } from '../desk/named-lists.ts';
import { postJson } from '../desk/post-json.ts';
import { startServer } from '../desk/start-server.ts';

const tickets = 200_000;
/** Requests of a list in a round, one after the other. */
const each = 40;

type TokenList = NamedList & { readonly token: string };

let lists: readonly TokenList[] = [];
let address = '';
const agent = new Agent({ keepAlive: true, maxSockets: 1 });

export const bench: Bench = {
  name: 'lists',
  unit: 'requests',
  stage,
  prepare: async () => {
    lists = JSON.parse(process.env.BENCH_LISTS ?? '[]') as readonly TokenList[];
    ({ address } = await startServer());
  },
  run: async (): Promise<Round> => {
    const parts: Record<string, number[]> = {};
    for (const { name, path, token } of lists) {
      const latenciesMs: number[] = [];
      for (let n = 0; n < each; n += 1) latenciesMs.push(await timed(path, token));
      parts[name] = latenciesMs;
    }
    return { count: lists.length * each, latenciesMs: Object.values(parts).flat(), parts };
  },
  target: { p99Ms: 50 },
};

async function stage(): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'statedesk-bench-'));
  const { postgres, url } = await largeDesk(tickets, 3 * tickets);
  const db = await openDatabase({ url, entities: [] });
  const accounts = openAccounts({ db, url: 'http://127.0.0.1:3000' });
  const withTokens: TokenList[] = [];
  for (const list of await namedLists(db.query)) {
    await db.query('insert into account (person) values ($1) on conflict do nothing', [list.person]);
    withTokens.push({ ...list, token: (await accounts.createToken({ person: list.person, name: 'bench' }, {})).token });
  }
  await db.close();
  return {
    env: { BENCH_URL: url, BENCH_FOLDER: folder, BENCH_LISTS: JSON.stringify(withTokens) },
    close: async () => {
      await postgres.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function timed(path: string, token: string): Promise<number> {
  const start = performance.now();
  const { status, text } = await postJson(`${address}/api/v1${path}`, { agent, token, method: 'GET' });
  const took = performance.now() - start;
  if (status !== 200) throw new Error(`${path}: ${status} ${text}`);
  return took;
}
