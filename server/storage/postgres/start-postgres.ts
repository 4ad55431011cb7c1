/** PostgreSQL in the data folder: made at the first start, found or started at every other. */
import { readdir, realpath, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Account, accountFor } from './account.ts';
import { findBinaries } from './binaries.ts';
import { type Place, prepareCluster } from './cluster.ts';
import { urlOf } from './connection.ts';
import { makeDataFolder } from './make-data-folder.ts';
import { folderTrouble, PostgresTrouble } from './postgres-trouble.ts';
import { adopt, launch, type Postmaster, stopPostmaster } from './postmaster.ts';
import { type ProgramPlace, runProgram } from './program.ts';
import type { ServerOptions } from './server-options.ts';
import { supervise } from './supervision.ts';

export type PostgresOptions = {
  /** Made if it is not there. Hold its lock ({@link lockDataFolder}) while this runs. */
  readonly dataFolder: string;
  /** Takes one sentence for each thing that befalls the server. */
  readonly log?: (line: string) => void;
  /** Options of PostgreSQL, over ours. */
  readonly settings?: ServerOptions;
};

export type RunningPostgres = {
  readonly url: string;
  /** The main process; another number after a restart. */
  readonly pid: number;
  readonly dataFolder: string;
  /** Ends it (open transactions are rolled back) and waits until it is gone. */
  stop(): Promise<void>;
};

/** A server that nobody watches. */
export type OpenPostgres = {
  readonly place: Place;
  readonly password: string;
  readonly settings: ServerOptions;
  readonly postmaster: Postmaster;
};

/**
 * Starts the PostgreSQL of a data folder, or takes over the one that a killed Statedesk left running there, and starts it
 * again whenever it dies. Rejects with {@link PostgresTrouble}.
 */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const { log = () => undefined } = options;
  const { place, password, settings, postmaster: first } = await openPostgres(options);
  const { port } = first;
  const supervision = supervise({
    first,
    relaunch: () => launch({ place, password, settings, port }),
    halt: (postmaster) => stopPostmaster(postmaster, place),
    log,
  });
  return {
    url: urlOf({ port, password }),
    dataFolder: place.dataFolder,
    get pid() {
      return supervision.current().pid;
    },
    stop: () => supervision.stop(),
  };
}

/** Finds or starts the server and leaves it to itself. */
export async function openPostgres(options: PostgresOptions): Promise<OpenPostgres> {
  const { log = () => undefined, settings = {} } = options;
  const place = await preparePlace(options.dataFolder);
  const password = await prepareCluster(place);
  const launching = { place, password, settings };
  const found = await adopt(launching);
  const postmaster = found ?? (await launch(launching));
  const how = found === undefined ? 'listens' : 'was left running and listens';
  log(`PostgreSQL (process ${postmaster.pid}) ${how} on 127.0.0.1:${postmaster.port}, its data in ${place.cluster}.`);
  return { ...launching, postmaster };
}

async function preparePlace(folder: string): Promise<Place> {
  const dataFolder = await prepareFolder(folder);
  const cluster = join(dataFolder, 'postgres');
  const account = await accountFor(cluster);
  const binaries = await findBinaries({ dataFolder, account });
  const place = { dataFolder, account, binaries };
  await checkWay(place);
  return {
    ...place,
    cluster,
    passwordFile: join(dataFolder, 'postgres-password'),
    logFile: join(dataFolder, 'postgres.log'),
  };
}

/** The folder without links in its path, free of what a killed start left half made. */
async function prepareFolder(folder: string): Promise<string> {
  try {
    await makeDataFolder(folder);
    const dataFolder = await realpath(folder);
    const halves = (await readdir(dataFolder)).filter((name) => name.startsWith('.new-'));
    // What a killed start began may still write there: the rest goes at the next start.
    for (const name of halves)
      await rm(join(dataFolder, name), { recursive: true, force: true }).catch(() => undefined);
    return dataFolder;
  } catch (error) {
    throw folderTrouble(error, folder);
  }
}

/** Asks PostgreSQL itself, under its account, whether the way to the folder is open: access lists count too. */
async function checkWay(place: ProgramPlace): Promise<void> {
  const { account, dataFolder } = place;
  if (account === undefined) return;
  const { output } = await runProgram(place, 'postgres', ['-D', dataFolder, '-C', 'port']);
  if (!output.includes('Permission denied')) return;
  const closed = await firstClosed(dataFolder, account);
  throw new PostgresTrouble(
    'folderClosed',
    `PostgreSQL refuses to run as root, and the account ${account.name}, which it runs under instead, cannot pass through ${closed} to the data folder ${dataFolder}. Name another data folder (STATEDESK_DATA), or let it pass: chmod o+x ${closed}`,
  );
}

/** By the rights that a listing shows; where access lists decide otherwise, the folder itself is named. */
async function firstClosed(folder: string, { uid, gid }: Account): Promise<string> {
  for (const path of [...foldersAbove(folder), folder]) {
    const { mode, uid: owner, gid: group } = await stat(path);
    const bit = owner === uid ? 0o100 : group === gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return path;
  }
  return folder;
}

function foldersAbove(folder: string): readonly string[] {
  const parent = dirname(folder);
  return parent === folder ? [] : [...foldersAbove(parent), parent];
}
