/** A whole server on a database of its own, with the ITIL pack and the people of its golden stories, who hold tokens. */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildApp, entities } from '../../../server/app/index.ts';
import type { App } from '../../../server/http/index.ts';
import { installPack } from '../../../server/releases/index.ts';
import { readSettings } from '../../../server/settings/index.ts';
import { type Database, idFrom, openDatabase } from '../../../server/storage/index.ts';
import type {} from '../../../server/tickets/decorate.ts';
import { readDirectory } from '../../golden/story.ts';
import { itil } from '../a-desk.ts';
import { testDatabase } from '../database.ts';
import { directoryOf, fillDirectory } from '../effects/golden-desk.ts';

export type StoryDesk = {
  readonly app: App;
  readonly db: Database;
  /** The variables by which a command line finds all of it. */
  readonly environment: Readonly<Record<string, string>>;
  tokenOf(person: string): Promise<string>;
  close(): Promise<void>;
};

export async function aStoryDesk(name: string): Promise<StoryDesk> {
  const { url, drop } = await testDatabase(name);
  const folder = await mkdtemp(join(tmpdir(), 'statedesk-story-'));
  const db = await openDatabase({ url, entities });
  await installPack({ db, from: await withoutBlackouts(folder) });
  await fillPeople(db);
  const environment = { DATABASE_URL: url, STATEDESK_DATA: folder };
  const { settings } = await readSettings(environment);
  if (settings === undefined) throw new Error('The settings of the test are wrong.');
  const app = await buildApp({ settings, db, key: Buffer.alloc(32, 7) });
  // Listening, so that a command line finds a server that carries out what its commands ask for.
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  const tokens = new Map<string, string>();
  return {
    app,
    db,
    environment: { ...environment, STATEDESK_PORT: String(port) },
    tokenOf: async (person) => {
      const token = tokens.get(person) ?? (await newToken(app, person));
      tokens.set(person, token);
      return token;
    },
    close: async () => {
      await app.close();
      await db.close();
      await drop();
      await rm(folder, { recursive: true });
    },
  };
}

async function newToken({ accounts }: App, person: string): Promise<string> {
  return (await accounts.createToken({ person: idFrom(`person/${person}`), name: 'story' }, {})).token;
}

/** The pack with its days of blackout far away: a story must come out the same on every day of the year. */
async function withoutBlackouts(folder: string): Promise<string> {
  const pack = join(folder, 'pack');
  await cp(itil, pack, { recursive: true });
  const file = join(pack, 'calendars.yaml');
  const text = await readFile(file, 'utf8');
  const at = text.indexOf('key: blackout');
  const days = text.slice(at).replace(/exceptions:\n(?: .*\n)+/, 'exceptions:\n  2099-12-31: ["00:00-24:00"]\n');
  await writeFile(file, text.slice(0, at) + days);
  return pack;
}

const golden = join(import.meta.dirname, '../../golden/itil/directory.yaml');

async function fillPeople({ query }: Database): Promise<void> {
  await fillDirectory(query, directoryOf('incident/first-line'));
  for (const name of Object.keys(readDirectory(golden).people ?? {})) {
    // Sentences name people: in one language whoever reads them.
    await query(`update person set name = initcap($2), email = $2 || '@example.org', language = 'en' where id = $1`, [
      idFrom(`person/${name}`),
      name,
    ]);
  }
  for (const service of ['mail', 'network', 'workplace'])
    await query('insert into service (id, name) values ($1, $2)', [idFrom(`service/${service}`), service]);
  for (const ci of ['mail-1', 'web-1'])
    await query(`insert into ci (id, name, type) values ($1, $2, 'server')`, [idFrom(`ci/${ci}`), ci]);
}
