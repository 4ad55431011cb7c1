/**
 * A whole server that a browser can open, on a database of its own, and people who come in by it:
 *
 *     const site = await aSite('desk', { demo: true });
 *     const page = await site.openPage({ as: 'dmitry' });
 */
import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import type {} from '../../server/accounts/index.ts';
import { type RunningServer, startServer } from '../../server/app/index.ts';
import type { Settings } from '../../server/settings/index.ts';
import { type Database, openDatabase } from '../../server/storage/index.ts';
import { testDatabase } from '../server/database.ts';
import { openBrowser } from './open-browser.ts';
import { type Watched, watchPage } from './watch-page.ts';

export type Site = {
  readonly server: RunningServer;
  readonly address: string;
  readonly browser: Browser;
  /** A page of its own, signed in as somebody of the database, with everything that went wrong on it noted. */
  openPage(options?: PageOptions): Promise<SitePage>;
  /** A person who can sign in; answers his id. */
  addPerson(person: NewPerson): Promise<string>;
  close(): Promise<void>;
};

export type SitePage = { readonly page: Page; readonly context: BrowserContext; readonly watched: Watched };

export type NewPerson = {
  readonly name: string;
  readonly email: string;
  readonly roles?: readonly string[];
  readonly groups?: readonly string[];
  readonly language?: 'en' | 'ru';
};

export type PageOptions = BrowserContextOptions & {
  /** The e-mail address of somebody whom `addPerson` made, or of a person of the demo. */
  readonly as?: string;
  readonly language?: 'en' | 'ru';
};

export const password = 'a sentence that nobody guesses';

export type SiteOptions = {
  readonly demo?: boolean;
  /** Fills the database before the server starts: instead of the usual pack, another one. */
  readonly before?: (db: Database) => Promise<void>;
  /** A PostgreSQL of its own, for whoever is no test: tests share one. */
  readonly ownDatabase?: boolean;
};

export async function aSite(name: string, options: SiteOptions = {}): Promise<Site> {
  const { demo = false, ownDatabase = false, before } = options;
  const folder = await mkdtemp(join(tmpdir(), 'statedesk-site-'));
  // The server's own PostgreSQL runs under another account when root starts it.
  await chmod(folder, 0o755);
  const { url: databaseUrl, drop } = ownDatabase ? noDatabase : await testDatabase(name);
  const settings = settingsFor(databaseUrl, folder);
  if (before !== undefined && databaseUrl !== undefined) await fillBefore(databaseUrl, before);
  const server = await startServer({
    settings,
    tell: () => undefined,
    logger: pino({ level: 'silent' }),
    ...(demo ? { demo: true } : {}),
  });
  const browser = await openBrowser();
  const site = { server, address: server.address, browser };
  return {
    ...site,
    addPerson: (person) => addPerson(server, person),
    openPage: (options = {}) => openPage(site, options),
    close: async () => {
      await browser.close();
      await server.stop();
      await drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function fillBefore(url: string, before: (db: Database) => Promise<void>): Promise<void> {
  const db = await openDatabase({ url, entities: [], connections: 2 });
  await before(db);
  await db.close();
}

const noDatabase = { url: undefined, drop: async () => undefined };

/** The port is taken by whoever listens first, so the address cannot be known before; cookies go by the host alone. */
function settingsFor(databaseUrl: string | undefined, data: string): Settings {
  const port = 20_000 + (randomBytes(2).readUInt16BE() % 20_000);
  return {
    databaseUrl,
    data,
    host: '127.0.0.1',
    port,
    url: `http://127.0.0.1:${port}`,
    secretFile: join(data, 'secret'),
    logLevel: 'silent',
    trustProxy: [],
    maxUpload: 1_000_000,
    innerAddresses: [],
    poolSize: 10,
    postgres: {},
  };
}

async function addPerson({ app, db, address }: RunningServer, given: NewPerson): Promise<string> {
  const { name, email, roles = [], groups = [], language = 'en' } = given;
  const { person, link = '' } = await app.accounts.invite({ email, name, mayHandOn: true }, {});
  await acceptInvitation(address, new URL(link).hash.slice(1));
  await db.query('update person set language = $2 where id = $1', [person, language]);
  for (const role of roles)
    await db.query('insert into role_grant (id, person, role) values (gen_random_uuid(), $1, $2)', [person, role]);
  for (const group of groups) {
    await db.query('insert into "group" (key, name) values ($1, $1) on conflict do nothing', [group]);
    await db.query('insert into group_member ("group", person) values ($1, $2)', [group, person]);
  }
  return person;
}

async function acceptInvitation(address: string, token: string): Promise<void> {
  const answer = await fetch(`${address}/api/v1/invitations/use`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: address },
    body: JSON.stringify({ token, password }),
  });
  if (!answer.ok) throw new Error(`The invitation was refused: ${await answer.text()}`);
}

async function openPage(
  { address, browser }: Pick<Site, 'address' | 'browser'>,
  { as, language = 'en', ...options }: PageOptions,
): Promise<SitePage> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: language === 'ru' ? 'ru-RU' : 'en-GB',
    timezoneId: 'Europe/Moscow',
    baseURL: address,
    ...options,
  });
  const page = await context.newPage();
  const watched = await watchPage(page);
  if (as !== undefined) await signIn(page, as);
  return { page, context, watched };
}

/** As people do it. */
export async function signIn(page: Page, email: string): Promise<void> {
  await page.goto('/sign-in');
  await page.locator('input[name=email]').fill(email);
  await page.locator('input[name=password]').fill(password);
  await page.locator('button[type=submit]').click();
  await page.waitForURL(/\/desk/);
}
