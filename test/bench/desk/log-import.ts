/** The log of another helpdesk, and its import as `statedesk import` does it. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Imported, importLog } from '../../../server/import/index.ts';
import { installPack, openWorlds } from '../../../server/releases/index.ts';
import { readMap } from '../../../server/replay/index.ts';
import { migrate, openDatabase } from '../../../server/storage/index.ts';
import { openDesk } from '../../../server/tickets/index.ts';

const root = join(import.meta.dirname, '../../..');
const pack = join(root, 'definitions/itil');
const mapPath = join(pack, 'servicenow.map.yaml');
const whole = join(root, '../shared/data/servicenow-incident-log.csv.gz');
const slice = join(root, 'test/fixtures/servicenow/incidents-500.csv');

/** The whole log where it is there, else its first 500 incidents. */
const log = existsSync(whole) ? whole : slice;

/** Says which log is taken: of 500 incidents a rate is less sure. */
export function printLog(): void {
  const said = log === whole ? 'the whole log' : 'the first 500 incidents of the log, as the whole is not there';
  process.stderr.write(`Taken: ${said}\n`);
}

/** An empty desk with the ITIL pack. */
export async function emptyDesk(url: string): Promise<void> {
  await migrate(url);
  const db = await openDatabase({ url, entities: [] });
  const installed = await installPack({ db, from: pack });
  await db.close();
  if ('findings' in installed) throw new Error('The ITIL pack does not check.');
}

/** Takes the log into a desk that has the pack; `limit` is so many tickets of it. */
export async function takeLog(url: string, limit?: number): Promise<Imported['log']> {
  const db = await openDatabase({ url, entities: [] });
  try {
    const worlds = openWorlds(db);
    const { world } = await worlds.current();
    const { map, placeOf } = readMap(await readFile(mapPath, 'utf8'), mapPath, world);
    if (map === undefined) throw new Error('The map does not fit the pack; statedesk replay names why.');
    const desk = openDesk({ db, worlds });
    const given = { db, desk, world, map, placeOf, path: log, ...(limit === undefined ? {} : { limit }) };
    return (await importLog(given)).log;
  } finally {
    await db.close();
  }
}
