/**
 * The whole server as it is started, on a desk with people of every relation to a ticket, and with everything that it says
 * caught: routes, answers, lines of its log.
 */
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { Writable } from 'node:stream';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse, RouteOptions } from 'fastify';
import { pino } from 'pino';
import { buildApp, entities } from '../../../server/app/index.ts';
import type { App } from '../../../server/http/index.ts';
import { installPack } from '../../../server/releases/index.ts';
import type { Settings } from '../../../server/settings/index.ts';
import { type Database, openDatabase } from '../../../server/storage/index.ts';
import { itil } from '../a-desk.ts';
import { testDatabase } from '../database.ts';

export type WholeApp = {
  readonly app: App;
  readonly db: Database;
  /** Every route in the order of registration, HEAD left out. */
  readonly routes: readonly RouteOptions[];
  /** Lines of the log, and whatever was answered, as they came. */
  readonly said: { readonly log: string[]; readonly answers: string[] };
  send(options: InjectOptions): Promise<LightMyRequestResponse>;
  close(): Promise<void>;
};

export const maxUpload = 100_000;

export type WholeAppOptions = { readonly url?: string; readonly key?: Buffer };

export async function aWholeApp(name: string, options: WholeAppOptions = {}): Promise<WholeApp> {
  const { url: address, drop } = await testDatabase(name);
  const db = await openDatabase({ url: address, entities });
  await installPack({ db, from: itil });
  const said: WholeApp['said'] = { log: [], answers: [] };
  const { key = Buffer.alloc(32, 7), url = 'http://localhost' } = options;
  const { app, routes } = await recorded(() =>
    buildApp({ settings: settingsFor(url, address), db, key, logger: pino({ level: 'trace' }, into(said.log)) }),
  );
  await app.ready();
  return {
    app,
    db,
    routes,
    said,
    send: async (request) => {
      const answer = await app.inject(request);
      said.answers.push(`${JSON.stringify(answer.headers)}\n${answer.body}`);
      return answer;
    },
    close: async () => {
      await app.close();
      await db.close();
      await drop();
    },
  };
}

/** Fastify tells of each server that is made: the routes are heard of without a door for tests in ours. */
async function recorded(build: () => Promise<App>): Promise<{ readonly app: App; readonly routes: RouteOptions[] }> {
  const routes: RouteOptions[] = [];
  const listen = (message: unknown): void => {
    const { fastify } = message as { readonly fastify: FastifyInstance };
    fastify.addHook('onRoute', (route) => {
      if (route.method !== 'HEAD') routes.push(route);
    });
  };
  subscribe('fastify.initialization', listen);
  try {
    return { app: await build(), routes };
  } finally {
    unsubscribe('fastify.initialization', listen);
  }
}

function into(lines: string[]): Writable {
  return new Writable({
    write: (line, _, done) => {
      lines.push(String(line));
      done();
    },
  });
}

function settingsFor(url: string, databaseUrl: string): Settings {
  return {
    databaseUrl,
    data: 'unused',
    host: '127.0.0.1',
    port: 0,
    url,
    secretFile: 'unused',
    logLevel: 'trace',
    trustProxy: [],
    innerAddresses: [],
    maxUpload,
    poolSize: 10,
    postgres: {},
  };
}
