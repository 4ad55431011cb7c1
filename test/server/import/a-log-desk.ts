/** A desk with the ITIL pack and nobody, and the slice of a real log that is taken into it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Imported, type ImportInput, importLog } from '../../../server/import/index.ts';
import { installPack, openWorlds } from '../../../server/releases/index.ts';
import { readMap } from '../../../server/replay/index.ts';
import { type Database, openDatabase } from '../../../server/storage/index.ts';
import { type Desk, openDesk } from '../../../server/tickets/index.ts';
import { itil } from '../a-desk.ts';
import { testDatabase } from '../database.ts';

export const slice = join(import.meta.dirname, '../../fixtures/servicenow/incidents-500.csv');
export const mapPath = join(itil, 'servicenow.map.yaml');

export type LogDesk = {
  readonly db: Database;
  readonly desk: Desk;
  /** Imports the slice; `given` wins. */
  take(given?: Partial<ImportInput>): Promise<Imported>;
  close(): Promise<void>;
};

export async function aLogDesk(name: string): Promise<LogDesk> {
  const { url, drop } = await testDatabase(name);
  const db = await openDatabase({ url, entities: [] });
  await installPack({ db, from: itil });
  const worlds = openWorlds(db);
  const { world } = await worlds.current();
  const { map, placeOf } = readMap(readFileSync(mapPath, 'utf8'), mapPath, world);
  if (map === undefined) throw new Error('The map has findings.');
  const desk = openDesk({ db, worlds });
  return {
    db,
    desk,
    take: (given = {}) => importLog({ db, desk, world, map, placeOf, path: slice, ...given }),
    close: async () => {
      await db.close();
      await drop();
    },
  };
}

/** All rows that an import writes, without what is drawn at random or told by the clock of the database. */
export async function writtenIn({ query }: Database): Promise<Readonly<Record<string, readonly object[]>>> {
  const chosen = {
    ticket: `select to_jsonb(t) - 'head' as row from ticket t order by id`,
    entry: `select to_jsonb(e) - '{position,salt,digest,hash}'::text[] as row from entry e order by ticket, seq`,
    person: `select to_jsonb(p) - 'created_at' as row from person p order by id`,
    group: `select to_jsonb(g) - 'created_at' as row from "group" g order by key`,
    organisation: `select to_jsonb(o) - 'created_at' as row from organisation o order by id`,
    ci: `select to_jsonb(c) - 'created_at' as row from ci c order by id`,
    link: 'select to_jsonb(l) as row from ticket_link l order by ticket, id',
    listed: 'select to_jsonb(p) as row from ticket_person p order by ticket, relation, person',
    text: 'select to_jsonb(x) as row from ticket_text x order by ticket',
    effect: 'select to_jsonb(f) as row from effect f order by key',
  };
  const rows = await Promise.all(
    Object.entries(chosen).map(async ([name, text]) => [name, await query(text)] as const),
  );
  return Object.fromEntries(rows);
}
