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

  test('has no install script that package.json does not allow', () => {
    const allowed: object = 'allowScripts' in manifest ? (manifest.allowScripts as object) : {};
    const names = entries.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => nameOf(path));
    expect(names.filter((name) => !Object.keys(allowed).some((key) => key.startsWith(name)))).toEqual([]);
  });
});

describe('package.json', () => {
  test('pins every version exactly', () => {
    const { dependencies, devDependencies, optionalDependencies } = manifest;
    const all = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies });
    expect(all.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  });
});

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
}
