/** Gives all workers of a test run one folder for a PostgreSQL; the first test that asks for a database starts it. */
import { beginRun, type PostgresRun } from './postgres-run.ts';

/** Workers inherit it; {@link testDatabase} reads it. */
export const folderVariable = 'STATEDESK_TEST_POSTGRES';

let run: PostgresRun | undefined;

export async function setup(): Promise<void> {
  run = await beginRun();
  process.env[folderVariable] = run.dataFolder;
}

export async function teardown(): Promise<void> {
  await run?.end();
}
