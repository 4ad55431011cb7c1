/** Records the statements by which the server carries out commands, so that bare connections can run the same ones. */
import { writeFile } from 'node:fs/promises';
import { serialize } from 'node:v8';
import { Client } from 'pg';
import { buildApp, entities } from '../../../server/app/index.ts';
import { openDatabase } from '../../../server/storage/index.ts';
import { benchSettings } from './bench-settings.ts';
import { type BenchPeople, clients, life } from './command-lives.ts';
import { seeded } from './seeded.ts';

/** One statement as `pg` was handed it. */
export type Statement = { readonly text: string; readonly values?: readonly unknown[]; readonly name?: string };

/** For each round, for each client: the statements of its commands, in order. */
export type Recording = readonly (readonly (readonly Statement[])[])[];

export type RecordOptions = {
  readonly url: string;
  readonly people: BenchPeople;
  readonly rounds: number;
  /** Lives of each client in a round. */
  readonly lives: number;
  readonly file: string;
};

/** Sends the lives one after the other through the whole server, without its worker, and keeps what went to PostgreSQL. */
export async function recordStatements({ url, people, rounds, lives, file }: RecordOptions): Promise<void> {
  const log: Statement[] = [];
  const stop = listen(log);
  const db = await openDatabase({ url, entities, connections: 4 });
  const app = await buildApp({ settings: benchSettings(url), db, key: Buffer.alloc(32, 7) });
  const recording: Statement[][][] = [];
  for (let round = 0; round < rounds; round += 1) {
    const streams: Statement[][] = [];
    for (let client = 0; client < clients; client += 1) {
      log.length = 0;
      const chance = seeded(round * 1000 + client);
      for (let n = 0; n < lives; n += 1) {
        let ticket = '';
        for (const { as, path, body } of life) {
          const person = (as === 'agent' ? people.agents : people.requesters)[client];
          const answer = await app.inject({
            method: 'POST',
            url: path(ticket),
            headers: { authorization: `Bearer ${person?.token}` },
            payload: body(chance),
          });
          if (answer.statusCode >= 300) throw new Error(`${answer.statusCode} ${answer.body}`);
          ticket = (answer.json() as { id: string }).id;
        }
      }
      streams.push([...log]);
    }
    recording.push(streams);
  }
  stop();
  await app.close();
  await db.close();
  await writeFile(file, serialize(recording));
}

function listen(log: Statement[]): () => void {
  const { query } = Client.prototype;
  const record = function (this: Client, ...given: readonly unknown[]): unknown {
    const [first, values] = given;
    if (typeof first === 'string') log.push({ text: first, ...(Array.isArray(values) ? { values } : {}) });
    else if (isStatement(first)) log.push({ text: first.text, ...pick(first) });
    return Reflect.apply(query, this, given);
  };
  Object.defineProperty(Client.prototype, 'query', { value: record, configurable: true, writable: true });
  return () => Object.defineProperty(Client.prototype, 'query', { value: query, configurable: true, writable: true });
}

function isStatement(given: unknown): given is Statement {
  return typeof given === 'object' && given !== null && 'text' in given && typeof given.text === 'string';
}

function pick({ values, name }: Statement): Omit<Statement, 'text'> {
  return { ...(values === undefined ? {} : { values }), ...(name === undefined ? {} : { name }) };
}
