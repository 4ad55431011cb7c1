/** Everything that the doctor looks at: first this machine, then the database. */
import { readSettings, type Settings } from '../../settings/index.ts';
import { hasPostgres, PostgresTrouble } from '../../storage/index.ts';
import { withPostgres } from '../with-database.ts';
import { checkAddress } from './check-address.ts';
import { checkDataFolder } from './check-data-folder.ts';
import { checkKeyFile } from './check-key-file.ts';
import { checkNode } from './check-node.ts';
import { checkUrl } from './check-url.ts';
import { examineDatabase } from './database/examine-database.ts';
import { type Diagnosis, type Found, fail, ok } from './diagnosis.ts';

type Texts = Parameters<typeof readSettings>[0];

/** In the order in which they are told. */
const checks: Readonly<Record<string, (settings: Settings) => Promise<readonly Found[]>>> = {
  data: checkDataFolder,
  key: checkKeyFile,
  address: checkAddress,
  url: checkUrl,
};

/** Settings that are wrong leave nothing else to look at but Node itself: all of them are told. */
export async function examine(env: Texts): Promise<readonly Diagnosis[]> {
  const { settings, troubles } = await readSettings(env);
  const node = (await checkNode()).map((found) => ({ check: 'node', ...found }));
  if (settings === undefined)
    return [...troubles.map(({ message }) => ({ check: 'settings', verdict: 'fail' as const, message })), ...node];
  const machine: Diagnosis[] = [{ check: 'settings', ...ok('All settings are right.') }, ...node];
  for (const [check, run] of Object.entries(checks)) {
    for (const found of await run(settings)) machine.push({ check, ...found });
  }
  return [...machine, ...(await database(settings))];
}

/** A database of our own that was never started is not made for the doctor. */
async function database(settings: Settings): Promise<readonly Diagnosis[]> {
  const { databaseUrl, data } = settings;
  if (databaseUrl === undefined && !(await hasPostgres(data)))
    return [{ check: 'postgres', ...ok('The first start makes a database of its own in the data folder.') }];
  try {
    return await withPostgres(settings, (url) => examineDatabase(url, settings));
  } catch (error) {
    if (!(error instanceof PostgresTrouble)) throw error;
    return [{ check: 'postgres', ...fail('The PostgreSQL of our own does not start.', error.message) }];
  }
}
