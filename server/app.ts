/** The server put together: features opened, hung on Fastify, and every folder's routes registered below /api/v1. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyBaseLogger } from 'fastify';
import { type App, buildServer, type Routes } from './http/index.ts';
import { openWorlds } from './releases/index.ts';
import type { Settings } from './settings/index.ts';
import type { Database } from './storage/index.ts';
import { openDesk } from './tickets/index.ts';

export type AppOptions = {
  readonly settings: Settings;
  readonly db: Database;
  readonly logger?: FastifyBaseLogger;
};

/** Everything but listening. `close()` of the answer stops what it started; the database is its caller's. */
export async function buildApp({ settings, db, logger }: AppOptions): Promise<App> {
  const trustProxy = settings.trustProxy.length > 0 ? settings.trustProxy.join(',') : false;
  const app = buildServer({ trustProxy, ...(logger === undefined ? {} : { logger }) });
  const worlds = openWorlds(db);
  app.decorate('db', db);
  app.decorate('worlds', worlds);
  app.decorate('desk', openDesk({ db, worlds }));
  await registerRoutes(app);
  return app;
}

/** One `routes.ts` a folder: a feature is added without a change here. */
async function registerRoutes(app: App): Promise<void> {
  for (const folder of readdirSync(import.meta.dirname, { withFileTypes: true })) {
    const file = join(import.meta.dirname, folder.name, 'routes.ts');
    if (!folder.isDirectory() || !existsSync(file)) continue;
    const { routes } = (await import(file)) as { readonly routes: Routes };
    await app.register(async (scope) => routes(scope), { prefix: '/api/v1' });
  }
}
