/** The main process of PostgreSQL: found or started, watched, stopped. */
import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Place } from './cluster.ts';
import { ask } from './connection.ts';
import { freePort } from './free-port.ts';
import { endLeftovers } from './leftovers.ts';
import { forgetPidFile, isPostmasterOf, readPidFile } from './pid-file.ts';
import { PostgresTrouble } from './postgres-trouble.ts';
import { isAlive } from './process-identity.ts';
import { programOptions, programPath, runProgram } from './program.ts';
import { openLog } from './server-log.ts';
import { type ServerOptions, serverOptions } from './server-options.ts';

export type Postmaster = {
  readonly pid: number;
  readonly port: number;
  /** Settles when the process has ended. */
  readonly gone: Promise<void>;
};

export type LaunchOptions = {
  readonly place: Place;
  readonly password: string;
  readonly settings?: ServerOptions;
  /** The port to listen on; without it a free one is chosen. */
  readonly port?: number;
};

/** How long processes of a killed server may hold on to its memory. */
const leftoversMs = 15_000;
/** How long an unclean end may take to be mended; the server says so while it does. */
const recoveryMs = 600_000;
const pauseMs = 50;

/** The server of this folder that runs already, from a Statedesk that was killed. */
export async function adopt({ place, password }: LaunchOptions): Promise<Postmaster | undefined> {
  const file = await readPidFile(place.cluster);
  if (file === undefined) return undefined;
  if (!(await isPostmasterOf(file.pid, place.cluster))) {
    // PostgreSQL itself would take any process of the same account with that number for its predecessor.
    await forgetPidFile(place.cluster);
    return undefined;
  }
  const { pid, port } = file;
  const deadline = Date.now() + recoveryMs;
  while ((await isAlive(pid)) && Date.now() < deadline) {
    const answer = port === undefined ? 'notYet' : await ask({ port, password });
    if (answer instanceof PostgresTrouble) throw answer;
    if (answer === 'ready' && port !== undefined) {
      return { pid, port, gone: goneOf(pid) };
    }
    await sleep(pauseMs);
  }
  return undefined;
}

/** Starts a server and waits until it answers. */
export async function launch(options: LaunchOptions): Promise<Postmaster> {
  const deadline = Date.now() + leftoversMs;
  for (;;) {
    const port = options.port ?? (await freePort());
    const outcome = await tryLaunch(options, port);
    if (!(outcome instanceof PostgresTrouble)) return outcome;
    if (!isPassing(outcome, options) || Date.now() > deadline) throw outcome;
    if (outcome.code === 'inUse') await clearAway(options.place.cluster);
    await sleep(5 * pauseMs);
  }
}

/** Ends it: open transactions are rolled back, everything else is on the disk. Nothing where it has ended. */
export async function stopPostmaster({ pid, gone }: Postmaster, place: Place): Promise<void> {
  // Its number may be another process's by now.
  if (await endsWithin(gone, 0)) return;
  if (process.platform === 'win32') {
    await runProgram(place, 'pg_ctl', ['stop', '-D', place.cluster, '-m', 'fast', '-w', '-t', '60']);
  } else {
    signal(pid, 'SIGINT');
  }
  if (await endsWithin(gone, 60_000)) return;
  // The next start mends what this leaves, as after a power cut.
  signal(pid, process.platform === 'win32' ? 'SIGTERM' : 'SIGQUIT');
  if (await endsWithin(gone, 10_000)) return;
  signal(pid, 'SIGKILL');
  await gone;
}

/** What a killed server leaves: processes that still compute, and its mark, while nobody has collected the dead process. */
async function clearAway(cluster: string): Promise<void> {
  const file = await readPidFile(cluster);
  if (file !== undefined && (await isPostmasterOf(file.pid, cluster))) return;
  await endLeftovers(cluster);
  await forgetPidFile(cluster);
}

async function tryLaunch(options: LaunchOptions, port: number): Promise<Postmaster | PostgresTrouble> {
  const { place, password } = options;
  const log = await openLog(place.logFile);
  const { pid, gone, hasEnded } = spawnServer(options, port, log.handle.fd);
  await log.handle.close();
  if (pid === undefined) return log.trouble();
  const started = { pid, port, gone };
  const deadline = Date.now() + recoveryMs;
  while (!hasEnded() && Date.now() < deadline) {
    const answer = await ask({ port, password });
    // Another server may answer on this port while ours finds it taken.
    if (hasEnded()) break;
    if (answer === 'ready') return started;
    if (answer instanceof PostgresTrouble) {
      await stopPostmaster(started, place);
      return answer;
    }
    await Promise.race([gone, sleep(pauseMs)]);
  }
  await stopPostmaster(started, place);
  return log.trouble();
}

type Spawned = { readonly pid: number | undefined; readonly gone: Promise<void>; hasEnded(): boolean };

function spawnServer({ place, settings }: LaunchOptions, port: number, log: number): Spawned {
  const args = Object.entries(serverOptions(port, settings)).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child = spawn(programPath(place.binaries, 'postgres'), ['-D', place.cluster, ...args], {
    ...programOptions(place),
    // A session of its own: Ctrl-C in the terminal is ours to answer, and requests under way still need their database.
    detached: true,
    stdio: ['ignore', log, log],
  });
  child.unref();
  let ended = false;
  const gone = new Promise<void>((resolve) => {
    const end = () => {
      ended = true;
      resolve();
    };
    child.once('exit', end).once('error', end);
  });
  return { pid: child.pid, gone, hasEnded: () => ended };
}

/** Whether it may go well a moment later: processes of a killed server still end, or the port was taken meanwhile. */
function isPassing({ code, message }: PostgresTrouble, { port }: LaunchOptions): boolean {
  if (code === 'inUse') return true;
  return code === 'notStarted' && port === undefined && /could not (bind|create any TCP)/.test(message);
}

function goneOf(pid: number): Promise<void> {
  return (async () => {
    while (await isAlive(pid)) await sleep(4 * pauseMs, undefined, { ref: false });
  })();
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

async function endsWithin(gone: Promise<void>, ms: number): Promise<boolean> {
  const controller = new AbortController();
  const timer = sleep(ms, false, { signal: controller.signal }).catch(() => false);
  const ended = await Promise.race([gone.then(() => true), timer]);
  controller.abort();
  return ended;
}
