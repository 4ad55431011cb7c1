/** The server put together: features opened, hung on Fastify, and every folder's routes registered below /api/v1. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyBaseLogger, FastifyPluginAsync } from 'fastify';
import { openAccess } from '../access/index.ts';
import { authenticate, openAccounts } from '../accounts/index.ts';
import { openEffects } from '../effects/index.ts';
import { type App, buildServer, describeRoutes, protect, type Routes } from '../http/index.ts';
import { openLive } from '../live/index.ts';
import { logRequests, type Measures, openMeasures, operate } from '../operation/index.ts';
import { type AllowList, readAllowList } from '../outbound/index.ts';
import { openPlanned } from '../planned/index.ts';
import { openWorlds } from '../releases/index.ts';
import { startRendering } from '../rendering/index.ts';
import { BadSetting, type Settings } from '../settings/index.ts';
import type { Database } from '../storage/index.ts';
import { openDesk } from '../tickets/index.ts';
import { openTimers } from '../timers/index.ts';
import { type Client, noClient, serveWeb } from '../web/index.ts';
import { openWebhooks } from '../webhooks/index.ts';

export type AppOptions = {
  readonly settings: Settings;
  readonly db: Database;
  /** The installation's, 32 bytes. */
  readonly key: Buffer;
  readonly logger?: FastifyBaseLogger;
  /** The built pages; without them there is the API alone. */
  readonly client?: Client;
};

/** Everything but listening and background work. Closing it stops what it opened; the database is its caller's. */
export async function buildApp(options: AppOptions): Promise<App> {
  const { settings, db, logger, client = noClient } = options;
  const trustProxy = settings.trustProxy.length > 0 ? settings.trustProxy.join(',') : false;
  const app = buildServer({ trustProxy, ...(logger === undefined ? {} : { logger }) });
  const measures = openMeasures({ db, effects: () => app.effects });
  openFeatures(app, options, measures);
  logRequests(app, measures);
  await describeRoutes(app);
  await protect(app, { url: settings.url, waiting: () => db.pool().waiting });
  await authenticate(app);
  operate(app, measures);
  serveWeb(app, client);
  await registerRoutes(app);
  return app;
}

function openFeatures(app: App, { settings, db, key }: AppOptions, { answered }: Measures): void {
  const worlds = openWorlds(db);
  const committed = () => {
    app.effects.nudge();
    app.live.nudge();
  };
  const desk = openDesk({ db, worlds, answered, committed });
  const webhooks = openWebhooks({ db, key, allow: innerAddresses(settings) });
  const rendering = startRendering({ workers: 2 });
  const addressOf = ({ number }: { readonly number: string }) => `${settings.url}/tickets/${number}`;
  const trouble = (error: unknown) => app.log.error({ err: error }, 'Something went wrong behind the requests.');
  const accounts = openAccounts({ db, url: settings.url, onTrouble: trouble });
  const live = openLive({ db, worlds, stands: (principal) => accounts.stands(principal), trouble });
  const told = () => live.nudge();
  app.decorate('settings', settings);
  app.decorate('db', db);
  app.decorate('worlds', worlds);
  app.decorate('access', openAccess({ db, worlds }));
  app.decorate('desk', desk);
  app.decorate('accounts', accounts);
  app.decorate('live', live);
  app.decorate('webhooks', webhooks);
  app.decorate(
    'effects',
    openEffects({ db, desk, worlds, render: rendering.render, webhooks, addressOf, told, trouble }),
  );
  const planned = openPlanned({ db, desk, worlds, trouble });
  app.decorate('timers', openTimers({ db, desk, also: () => planned.tick(), trouble }));
  app.addHook('onClose', async () => {
    await app.timers.close();
    await live.close();
    await app.effects.close();
    await app.accounts.close();
    await rendering.close();
  });
}

/** A bad entry opens nothing. */
function innerAddresses({ innerAddresses: entries }: Settings): AllowList {
  const reading = readAllowList(entries);
  if (reading.ok) return reading.list;
  throw new BadSetting(`The setting innerAddresses: ${reading.problems.join(' ')}`);
}

const features = join(import.meta.dirname, '..');

/** One `routes.ts` a folder: a feature is added without a change here. */
async function registerRoutes(app: App): Promise<void> {
  for (const folder of readdirSync(features, { withFileTypes: true })) {
    const file = join(features, folder.name, 'routes.ts');
    if (!folder.isDirectory() || !existsSync(file)) continue;
    const { routes } = (await import(file)) as { readonly routes: Routes };
    await app.register(asPlugin(routes), { prefix: '/api/v1' });
  }
}

function asPlugin(routes: Routes): FastifyPluginAsync {
  return async (scope) => {
    await routes(scope);
  };
}
