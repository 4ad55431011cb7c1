/** Sixteen bare connections of `pg` that run recorded statements, each its own stream: as fast as PostgreSQL lets anybody be. */
import { readFileSync } from 'node:fs';
import { deserialize } from 'node:v8';
import { Client } from 'pg';

type Statement = { readonly text: string; readonly values?: unknown[]; readonly name?: string };

let connections: readonly Client[] = [];
let recording: readonly (readonly (readonly Statement[])[])[] = [];

export async function prepare(): Promise<void> {
  recording = deserialize(readFileSync(process.env.BENCH_STATEMENTS ?? '')) as typeof recording;
  connections = (recording[0] ?? []).map(() => new Client(process.env.BENCH_REFERENCE_URL));
  await Promise.all(connections.map((connection) => connection.connect()));
}

/** Runs the statements of one round. */
export async function run(round: number): Promise<void> {
  const streams = recording[round] ?? [];
  await Promise.all(connections.map((connection, n) => runStream(connection, streams[n] ?? [])));
}

async function runStream(connection: Client, statements: readonly Statement[]): Promise<void> {
  for (const { text, values, name } of statements) {
    await connection.query(name === undefined ? { text, values: values ?? [] } : { name, text, values: values ?? [] });
  }
}
