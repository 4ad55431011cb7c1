/** One server for one data folder: a file that names its holder. */
import { randomUUID } from 'node:crypto';
import { readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeDataFolder } from './make-data-folder.ts';
import { folderTrouble, PostgresTrouble } from './postgres-trouble.ts';
import { isAlive, processStart } from './process-identity.ts';

type Holder = { readonly pid: number; readonly start?: string; readonly host: string };

/** The holder touches its file this often, for those who cannot see its process: another container on the same folder. */
const touchMs = 2_000;
const tries = 200;
const pauseMs = 20;
const claimMs = 3_000;

/**
 * Takes the lock of a data folder, which is made if it is not there; answers how to give it back. Rejects with
 * {@link PostgresTrouble} `inUse` while a living process holds it. What a killed process left is taken over.
 */
export async function lockDataFolder(folder: string): Promise<() => Promise<void>> {
  const path = join(folder, 'server.lock');
  try {
    await makeDataFolder(folder);
    const text = JSON.stringify({ ...(await ourselves()), key: randomUUID() });
    for (let attempt = 0; attempt < tries; attempt += 1) {
      if (await isCreated(path, text)) return held(path, text);
      const stale = await staleLock(path, folder);
      if (stale !== undefined && (await isTakenOver(path, stale, text))) return held(path, text);
    }
  } catch (error) {
    throw folderTrouble(error, folder);
  }
  throw inUse(folder, 'by processes that start and end');
}

async function ourselves(): Promise<Holder> {
  const start = await processStart(process.pid);
  return { pid: process.pid, host: hostname(), ...(start === undefined ? {} : { start }) };
}

function held(path: string, text: string): () => Promise<void> {
  const touching = setInterval(() => void utimes(path, new Date(), new Date()).catch(() => undefined), touchMs);
  touching.unref();
  return async () => {
    clearInterval(touching);
    // Taken over by somebody who could not see this process: it is theirs to remove.
    if ((await readFile(path, 'utf8').catch(() => '')) === text) await rm(path, { force: true });
  };
}

async function isCreated(path: string, text: string): Promise<boolean> {
  return writeFile(path, text, { flag: 'wx', mode: 0o600 }).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return false;
      throw error;
    },
  );
}

/** The lock of a holder that is gone; undefined where there is none any more. Refuses while the holder lives. */
async function staleLock(path: string, folder: string): Promise<string | undefined> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const holder = toHolder(text);
  if (holder?.host === hostname()) {
    if (await isHeldBy(holder)) throw inUse(folder, `by the process ${holder.pid}`);
  } else if (await isTouched(path)) {
    throw inUse(
      folder,
      holder === undefined ? 'by another process' : `on ${holder.host}, by the process ${holder.pid}`,
    );
  }
  return text;
}

async function isHeldBy({ pid, start }: Holder): Promise<boolean> {
  if (!(await isAlive(pid))) return false;
  const now = await processStart(pid);
  // Where the system does not tell when a process began, only our own number is surely another's no longer.
  return start === undefined || now === undefined ? pid !== process.pid : now === start;
}

/** Whether somebody touches the file while we look; compared with itself, so that no two clocks have to agree. */
async function isTouched(path: string): Promise<boolean> {
  const touchedAt = async () => (await stat(path).catch(() => undefined))?.mtimeMs;
  const before = await touchedAt();
  for (let waited = 0; waited < 3 * touchMs; waited += touchMs / 4) {
    await sleep(touchMs / 4);
    if ((await touchedAt()) !== before) return true;
  }
  return false;
}

/**
 * Puts our lock in the place of a stale one; false where another was quicker. Whoever takes over holds a second file
 * meanwhile and looks again: who judged the same stale lock later must not replace the one that took its place.
 */
async function isTakenOver(path: string, stale: string, text: string): Promise<boolean> {
  const claim = `${path}.claim`;
  if (!(await isCreated(claim, text))) {
    await waitForClaim(claim);
    return false;
  }
  try {
    const isStill = (await readFile(path, 'utf8').catch(() => '')) === stale;
    if (isStill) await rename(claim, path);
    return isStill;
  } finally {
    if ((await readFile(claim, 'utf8').catch(() => '')) === text) await rm(claim, { force: true });
  }
}

/** It is held for some milliseconds. One that stays is of a process that was killed right then. */
async function waitForClaim(claim: string): Promise<void> {
  await sleep(pauseMs);
  const made = await stat(claim).catch(() => undefined);
  if (made !== undefined && Date.now() - made.mtimeMs > claimMs) await rm(claim, { force: true });
}

function toHolder(text: string): Holder | undefined {
  try {
    const { pid, start, host } = JSON.parse(text) as Record<string, unknown>;
    if (typeof pid !== 'number' || typeof host !== 'string') return undefined;
    return { pid, host, ...(typeof start === 'string' ? { start } : {}) };
  } catch {
    // Its writer was killed between making the file and filling it.
    return undefined;
  }
}

function inUse(folder: string, how: string): PostgresTrouble {
  return new PostgresTrouble(
    'inUse',
    `The data folder ${folder} is in use ${how}. Stop that server first, or name another data folder (STATEDESK_DATA).`,
  );
}
