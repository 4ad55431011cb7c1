/**
 * An app with accounts alone, on a database of its own, and a few routes to knock at. Passwords are made at a cost that
 * takes a millisecond; time stands where the test puts it.
 */
import type { FastifyPluginAsync, InjectOptions, LightMyRequestResponse } from 'fastify';
import {
  type Accounts,
  authenticate,
  type LinkPurpose,
  type LinkRecipient,
  openAccounts,
} from '../../../server/accounts/index.ts';
import { routes } from '../../../server/accounts/routes.ts';
import { type App, buildServer, type Policy } from '../../../server/http/index.ts';
import { type Database, newId, openDatabase } from '../../../server/storage/index.ts';
import { testDatabase } from '../database.ts';

export const cheap = { ln: 4, r: 8, p: 1 } as const;
export const goodPassword = 'a horse that nobody stapled';

export type Letter = { readonly to: LinkRecipient; readonly purpose: LinkPurpose; readonly url: string };

export type AnApp = {
  readonly app: App;
  readonly db: Database;
  readonly accounts: Accounts;
  /** Links as they were delivered. */
  readonly letters: Letter[];
  readonly clock: { now: string | null };
  close(): Promise<void>;
};

export type AnAppOptions = {
  readonly url?: string;
  readonly trustProxy?: boolean;
  readonly ln?: number;
  /** Usually to `letters`. */
  readonly delivery?: 'none';
};

export async function anApp({
  url = 'http://localhost:3000',
  trustProxy = false,
  ln = 4,
  delivery,
}: AnAppOptions = {}): Promise<AnApp> {
  const database = await testDatabase('accounts');
  const db = await openDatabase({ url: database.url, entities: [] });
  const letters: Letter[] = [];
  const clock: AnApp['clock'] = { now: null };
  const accounts = openAccounts({
    db,
    url,
    clock: () => clock.now,
    cost: { ...cheap, ln },
    deliverLink: async (to, purpose, address) => delivery !== 'none' && letters.push({ to, purpose, url: address }) > 0,
    onTrouble: (error) => {
      throw error;
    },
  });
  const app = buildServer({ trustProxy });
  app.decorate('db', db);
  app.decorate('accounts', accounts);
  await authenticate(app);
  const plugin: FastifyPluginAsync = async (scope) => {
    await routes(scope);
  };
  await app.register(plugin, { prefix: '/api/v1' });
  health(app);
  for (const policy of ['anyone', 'setup', 'signedIn', 'administrator'] as const) door(app, policy);
  const close = async () => {
    await accounts.close();
    await app.close();
    await db.close();
    await database.drop();
  };
  return { app, db, accounts, letters, clock, close };
}

/** A route of each policy, for GET and POST: answers who came in. */
function door(app: App, policy: Policy): void {
  for (const method of ['GET', 'POST'] as const) {
    app.route({
      method,
      url: `/doors/${policy}`,
      config: { policy, rate: 'read' },
      schema: { summary: 'Answers who came in', response: { 200: {} } },
      handler: async (request) => ({ principal: request.principal ?? null }),
    });
  }
}

/** What machines ask that look after the server. */
function health(app: App): void {
  app.route({
    method: 'GET',
    url: '/health',
    config: { policy: 'anyone', rate: 'free' },
    schema: { summary: 'Is there', response: { 200: {} } },
    handler: async () => ({}),
  });
}

export type APerson = { readonly id: string; readonly name: string; readonly email: string };

/** Somebody with an account and the good password. */
export async function aPerson({ accounts }: AnApp, name: string, ...roles: string[]): Promise<APerson> {
  const email = `${name.toLowerCase()}-${newId()}@example.com`;
  const made = await accounts.addAccountWithPassword({ email, name, roles, password: goodPassword }, {});
  return { id: made.person, name, email };
}

/** A browser: keeps its cookie, says where it is, and sends the CSRF token once it has one. */
export class Browser {
  cookie: string | undefined;
  csrf: string | undefined;
  readonly app: App;

  constructor(app: App) {
    this.app = app;
  }

  async send(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    url: string,
    payload?: object,
  ): Promise<LightMyRequestResponse> {
    const headers = {
      host: this.app.accounts.site.url.host,
      'sec-fetch-site': 'same-origin',
      ...(this.cookie === undefined ? {} : { cookie: this.cookie }),
      ...(this.csrf === undefined ? {} : { 'x-csrf-token': this.csrf }),
    };
    const answer = await this.app.inject({
      method,
      url,
      headers,
      ...(payload === undefined ? {} : { payload }),
    } as InjectOptions);
    for (const { name, value, maxAge } of answer.cookies) {
      this.cookie = maxAge === 0 || value === '' ? undefined : `${name}=${value}`;
    }
    const { csrfToken } = bodyOf(answer) as { csrfToken?: string };
    this.csrf = csrfToken ?? this.csrf;
    return answer;
  }

  async signIn({ email }: { readonly email: string }, password = goodPassword): Promise<this> {
    const answer = await this.send('POST', '/api/v1/sessions', { email, password });
    if (answer.statusCode !== 201) throw new Error(answer.body);
    return this;
  }
}

export function bodyOf(answer: LightMyRequestResponse): unknown {
  return answer.body === '' ? {} : answer.json();
}

/** What a problem says that is not of this one request. */
export function problemOf(answer: LightMyRequestResponse): object {
  const { status, code, detail } = answer.json() as { status: number; code: string; detail: string };
  return { status, code, detail };
}

export function tokenIn(url: string): string {
  return url.split('#')[1] ?? '';
}
