/** The built client in memory: whatever is asked for is found by its name, so that no path of a request becomes one of the disk. */
import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { filesOf, type Manifest } from './files-of.ts';

export type Encoding = 'br' | 'gzip' | 'plain';

export type Asset = {
  readonly type: string;
  readonly bodies: Readonly<Partial<Record<Encoding, Buffer>>> & { readonly plain: Buffer };
};

export type Client = {
  /** `index.html`, with `__NONCE__` where the nonce of an answer belongs. */
  readonly page: string;
  /** The files with which these sources begin to run. */
  readonly filesOf: (sources: readonly string[]) => readonly string[];
  readonly assets: ReadonlyMap<string, Asset>;
};

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json; charset=utf-8',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.wasm': 'application/wasm',
};

export async function readClient(folder: string): Promise<Client> {
  const assets = join(folder, 'assets');
  const names = (await readdir(assets)).filter((name) => !/\.(br|gz|map)$/.test(name));
  const entries = names.map(async (name): Promise<[string, Asset]> => [name, await readAsset(join(assets, name))]);
  const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as Manifest;
  return {
    page: await readFile(join(folder, 'index.html'), 'utf8'),
    filesOf: (sources) => filesOf(manifest, sources),
    assets: new Map(await Promise.all(entries)),
  };
}

async function readAsset(file: string): Promise<Asset> {
  const [plain, br, gzip] = await Promise.all([readFile(file), readIfThere(`${file}.br`), readIfThere(`${file}.gz`)]);
  return {
    type: types[extname(file)] ?? 'application/octet-stream',
    bodies: { plain, ...(br === undefined ? {} : { br }), ...(gzip === undefined ? {} : { gzip }) },
  };
}

async function readIfThere(file: string): Promise<Buffer | undefined> {
  return readFile(file).catch(() => undefined);
}

/** Where nothing was built: tests of the API, and whoever wants no pages. */
export const noClient: Client = {
  page: '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Statedesk</title></head><body>The pages were not built.</body></html>',
  filesOf: () => [],
  assets: new Map(),
};
