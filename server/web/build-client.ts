/** The web client as files: built when its sources changed, beside them or, where that folder is closed, in the data folder. */
import { spawn } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { access, constants, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';

const root = join(import.meta.dirname, '../..');
/** What the built files are made of. */
const sources = ['designer', 'engine', 'package-lock.json', 'server/web/build-client.ts'];
const stamp = 'built.json';

export type BuildOptions = {
  /** Folder of the installation's data. */
  readonly data: string;
  readonly tell: (line: string) => void;
};

/** Answers the folder of the built client. Throws where it cannot be built, with what the bundler said. */
export async function builtClient({ data, tell }: BuildOptions): Promise<string> {
  const digest = await digestOf(sources);
  const folders = [join(root, 'designer/dist'), join(data, 'client')];
  for (const folder of folders) if ((await stampIn(folder)) === digest) return folder;
  tell('The pages are built …');
  const folder = (await isOpenToUs(join(root, 'designer'))) ? folders[0] : folders[1];
  return buildInto(folder ?? '', digest);
}

/**
 * In a folder of its own first: a server that is killed meanwhile leaves no half of a client, and two may build at once. It lies
 * where nobody looks for sources, on the same disk.
 */
async function buildInto(folder: string, digest: string): Promise<string> {
  const isInCheckout = folder.startsWith(root);
  const draft = join(isInCheckout ? join(root, 'node_modules/.cache') : dirname(folder), `client-${randomUUID()}`);
  await mkdir(draft, { recursive: true });
  try {
    await runVite(draft);
    await compressAssets(join(draft, 'assets'));
    await writeFile(join(draft, stamp), JSON.stringify({ digest }));
    await rm(folder, { recursive: true, force: true });
    await rename(draft, folder);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    // Another server was quicker.
    if ((await stampIn(folder)) !== digest) throw error;
  }
  return folder;
}

/** In a process of its own: the bundler's memory is not the server's. */
async function runVite(outDir: string): Promise<void> {
  const script = join(root, 'node_modules/vite/bin/vite.js');
  const config = join(root, 'designer/vite.config.ts');
  // The usual loader writes the configuration into node_modules first, which may belong to somebody else.
  const args = [script, 'build', '--config', config, '--configLoader', 'runner', '--outDir', outDir];
  args.push('--logLevel', 'error');
  // React is built for production wherever the server starts, in tests too.
  const env = { ...process.env, NODE_ENV: 'production' };
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += String(chunk)));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', resolve);
  });
  if (code !== 0) throw new Error(`The pages could not be built: ${said.trim().slice(-2_000) || `exit code ${code}`}`);
}

/** Once, as small as it gets, instead of at each answer. */
async function compressAssets(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => /\.(js|css|svg|json)$/.test(name));
  await Promise.all(
    names.map(async (name) => {
      const content = await readFile(join(folder, name));
      await writeFile(join(folder, `${name}.br`), await promisify(brotliCompress)(content));
      await writeFile(join(folder, `${name}.gz`), await promisify(gzip)(content, { level: 9 }));
    }),
  );
}

async function stampIn(folder: string): Promise<string | undefined> {
  const text = await readFile(join(folder, stamp), 'utf8').catch(() => '{}');
  return (JSON.parse(text) as { readonly digest?: string }).digest;
}

async function isOpenToUs(folder: string): Promise<boolean> {
  return access(folder, constants.W_OK).then(
    () => true,
    () => false,
  );
}

async function digestOf(paths: readonly string[]): Promise<string> {
  const files = (await Promise.all(paths.map(filesBelow))).flat().sort();
  const hash = createHash('sha256');
  for (const file of files)
    hash
      .update(file)
      .update('\0')
      .update(await readFile(join(root, file)));
  return hash.digest('hex');
}

async function filesBelow(path: string): Promise<readonly string[]> {
  if (path.includes('.')) return [path];
  const entries = await readdir(join(root, path), { withFileTypes: true, recursive: true });
  const folder = join(root, path);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(path, entry.parentPath.slice(folder.length), entry.name).replaceAll('\\', '/'))
    .filter((file) => !/^designer\/dist/.test(file) && !file.endsWith('.md'));
}
