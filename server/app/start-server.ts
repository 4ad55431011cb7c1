/** From nothing to a server that answers, and back: what `npm start` and `statedesk start` do. */
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { FastifyBaseLogger } from 'fastify';
import { fillDemo } from '../demo/index.ts';
import { type App, stopServing } from '../http/index.ts';
import { startBackground } from '../operation/index.ts';
import { installPack } from '../releases/index.ts';
import { installationKey, type Settings } from '../settings/index.ts';
import { type Database, lockDataFolder, migrate, openDatabase, startPostgres } from '../storage/index.ts';
import { builtClient, readClient } from '../web/index.ts';
import { buildApp } from './build-app.ts';
import { choresOf } from './chores.ts';
import { entities } from './entities.ts';

export type StartOptions = {
  readonly settings: Settings;
  readonly logger?: FastifyBaseLogger;
  /** What people are told while it starts. */
  readonly tell: (line: string) => void;
  readonly signal?: AbortSignal;
  /** Fills an empty installation with demo data first. */
  readonly demo?: true;
};

export type RunningServer = {
  readonly app: App;
  readonly db: Database;
  /** Where it listens, such as `http://127.0.0.1:3000`. */
  readonly address: string;
  /** The link by which the first administrator comes in; undefined once there is one. */
  readonly setUpLink: string | undefined;
  /** Takes no more requests, ends those under way, hands work back, and stops the database if it is ours. */
  stop(): Promise<void>;
};

/** The pack that a new installation begins with. */
const firstPack = join(import.meta.dirname, '../../definitions/itil');

/** Starts everything, or stops what it had started and throws what was in the way. */
export async function startServer(options: StartOptions): Promise<RunningServer> {
  const steps = new Undoing();
  try {
    return await startUp(options, steps);
  } catch (error) {
    await steps.undo();
    throw error;
  }
}

async function startUp({ settings, logger, tell, demo }: StartOptions, steps: Undoing): Promise<RunningServer> {
  if (settings.databaseUrl === undefined) steps.add(await lockDataFolder(settings.data));
  await tryListening(settings);
  // Beside the database's start. Whoever waits for it below hears why it failed.
  const pages = builtClient({ data: settings.data, tell }).then(readClient);
  pages.catch(() => undefined);
  const url = settings.databaseUrl ?? (await ownPostgres(settings, tell, steps));
  const ran = await migrate(url);
  if (ran.length > 0) tell(`The database was brought to ${ran.at(-1)}.`);
  const db = await openDatabase({ url, entities, connections: settings.poolSize });
  steps.add(() => db.close());
  await installFirstPack(db, tell);
  const key = await installationKey(settings.secretFile);
  const client = await pages;
  const app = await buildApp({ settings, db, key, client, ...(logger === undefined ? {} : { logger }) });
  steps.add(() => stopServing(app));
  await app.worlds.current();
  if (demo === true) await addDemo(app, tell);
  const address = await app.listen({ host: settings.host, port: settings.port });
  app.effects.start();
  app.timers.start();
  await app.live.start();
  app.live.onNews(() => app.effects.nudge());
  steps.add(beginChores(app));
  const setUpLink = (await app.accounts.isSetUp()) ? undefined : await app.accounts.firstStartLink();
  return { app, db, address, setUpLink, stop: () => steps.undo() };
}

/** Whoever cannot listen hears it before a database is made and filled. */
function tryListening({ host, port }: Settings): Promise<void> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve()));
  });
}

async function addDemo({ db, desk, worlds }: App, tell: (line: string) => void): Promise<void> {
  const answer = await fillDemo({ db, desk, worlds, log: tell });
  if (answer.filled) tell(`Demo data were added: ${answer.tickets} tickets.`);
  else if (answer.why === 'notEmpty') tell('Demo data were not added: this installation has data of its own.');
}

/** Beside the requests, until it is stopped. */
function beginChores(app: App): () => Promise<void> {
  const stopping = new AbortController();
  const trouble = (chore: string, error: unknown) =>
    app.log.error({ err: error, chore }, 'A chore failed and is tried again.');
  const stop = startBackground({ chores: choresOf(app, stopping.signal), trouble });
  return async () => {
    stopping.abort();
    await stop();
  };
}

async function ownPostgres(
  { data, postgres }: Settings,
  tell: (line: string) => void,
  steps: Undoing,
): Promise<string> {
  const running = await startPostgres({ dataFolder: data, settings: postgres, log: tell });
  steps.add(() => running.stop());
  return running.url;
}

async function installFirstPack(db: Database, tell: (line: string) => void): Promise<void> {
  const [row] = await db.query<{ current_release: number | null }>('select current_release from installation');
  if (row?.current_release !== null) return;
  const installed = await installPack({ db, from: firstPack, comment: 'first start' });
  if ('findings' in installed)
    throw new Error('The ITIL pack of this version does not check: run statedesk check definitions/itil.');
  tell('The ITIL pack was installed.');
}

/** What was started, to be stopped in the opposite order, once. */
class Undoing {
  readonly #steps: (() => Promise<void>)[] = [];

  add(step: () => Promise<void>): void {
    this.#steps.push(step);
  }

  async undo(): Promise<void> {
    for (let step = this.#steps.pop(); step !== undefined; step = this.#steps.pop()) await step();
  }
}
