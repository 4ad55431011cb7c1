/** The cluster: the folder of PostgreSQL's own files, made once. */
import { randomBytes } from 'node:crypto';
import { chmod, chown, mkdir, mkdtemp, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { folderTrouble, noSpace, PostgresTrouble } from './postgres-trouble.ts';
import { type ProgramPlace, runProgram } from './program.ts';

export const majorVersion = '18';
export const role = 'statedesk';

/** Where everything of the embedded PostgreSQL lies. */
export type Place = ProgramPlace & {
  /** PGDATA. */
  readonly cluster: string;
  readonly passwordFile: string;
  readonly logFile: string;
};

/** Makes the cluster where there is none; refuses what it cannot start. Answers the password of its one role. */
export async function prepareCluster(place: Place): Promise<string> {
  const version = await readVersion(place.cluster);
  if (version === majorVersion) return readPassword(place);
  if (version !== undefined) throw otherVersion(place, version);
  const files = await readdir(place.cluster).catch(() => []);
  if (files.length > 0) {
    throw new PostgresTrouble(
      'noDatabase',
      `${place.cluster} is not empty and holds no database of PostgreSQL. Move it away, or name another data folder (STATEDESK_DATA).`,
    );
  }
  return makeCluster(place).catch((error: unknown) => {
    throw folderTrouble(error, place.dataFolder);
  });
}

async function readVersion(cluster: string): Promise<string | undefined> {
  return readFile(join(cluster, 'PG_VERSION'), 'utf8').then(
    (text) => text.trim(),
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw folderTrouble(error, cluster);
    },
  );
}

function otherVersion({ cluster }: Place, version: string): PostgresTrouble {
  return new PostgresTrouble(
    'otherVersion',
    `The database in ${cluster} was made by PostgreSQL ${version}, and this is ${majorVersion}. Start the Statedesk that made it and take a backup, or name another data folder (STATEDESK_DATA).`,
  );
}

async function readPassword({ passwordFile, cluster }: Place): Promise<string> {
  const password = await readFile(passwordFile, 'utf8').then(
    (text) => text.trim(),
    () => '',
  );
  if (password !== '') return password;
  throw new PostgresTrouble(
    'noPassword',
    `The password of the database in ${cluster} is not in ${passwordFile}, or cannot be read. Put that file back from a backup, readable for the account that runs Statedesk.`,
  );
}

/** Made beside its place and renamed, so that a cluster that is there is whole, whatever stopped the making. */
async function makeCluster(place: Place): Promise<string> {
  const { dataFolder, account, cluster } = place;
  const folder = await mkdtemp(join(dataFolder, '.new-'));
  try {
    const password = await keepPassword(place);
    const passwordFile = join(folder, 'password');
    await writeFile(passwordFile, password, { mode: 0o600 });
    const made = join(folder, 'cluster');
    await mkdir(made, { mode: 0o700 });
    if (account !== undefined) {
      for (const path of [folder, passwordFile, made]) await chown(path, account.uid, account.gid);
    }
    await initialise(place, made, passwordFile);
    await rm(cluster, { recursive: true, force: true });
    await rename(made, cluster);
    await syncFolder(dataFolder);
    return password;
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** The password is on the disk before the cluster that knows it. */
async function keepPassword({ passwordFile }: Place): Promise<string> {
  const kept = await readFile(passwordFile, 'utf8').catch(() => '');
  if (kept.trim() !== '') return kept.trim();
  const password = randomBytes(32).toString('base64url');
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600, flush: true });
  await chmod(passwordFile, 0o600);
  return password;
}

async function initialise(place: Place, cluster: string, passwordFile: string): Promise<void> {
  let output = '';
  for (const locale of locales()) {
    const result = await runProgram(place, 'initdb', [
      ...['-D', cluster, '-U', role, `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8'],
      ...[...locale, '--lc-messages=C', '--text-search-config=simple'],
    ]);
    if (result.code === 0) return;
    output = result.output || `${result.code}`;
    if (!/locale|ICU/i.test(output)) break;
  }
  if (/No space left|Disk quota/.test(output)) throw noSpace(place.dataFolder);
  const said = output.split('\n').filter((line) => /error|fatal|could not/i.test(line));
  throw new PostgresTrouble(
    'notStarted',
    `The database could not be made in ${place.dataFolder}: ${said.at(0) ?? output.trim().slice(-300)}`,
  );
}

/**
 * Sorted by ICU's root order, which puts Cyrillic and Latin letters as people expect. The types of letters must come from
 * a UTF-8 locale of the system all the same: under plain C, trigrams and word search take Cyrillic letters for no letters.
 */
function locales(): readonly (readonly string[])[] {
  const names =
    process.platform === 'win32' ? ['en-US', 'C'] : ['C.UTF-8', 'C.utf8', 'en_US.UTF-8', 'ru_RU.UTF-8', 'C'];
  return [
    ...names.map((name) => ['--locale-provider=icu', '--icu-locale=und', `--locale=${name}`]),
    ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'],
  ];
}

async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
