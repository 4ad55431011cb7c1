/** A server as people start it, in a process of its own that can be killed. */
import { type ChildProcess, spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../../server/storage/postgres/free-port.ts';

const root = join(import.meta.dirname, '../../..');

export type ServerOptions = {
  /** Folder of what the server keeps in files; of its own PostgreSQL too, where no database is given. */
  readonly data: string;
  readonly databaseUrl?: string;
  readonly port?: number;
  readonly env?: Readonly<Record<string, string>>;
  /** Where it is started from; default: the folder for temporary files. */
  readonly cwd?: string;
  /** Whoever starts it, where it is not who runs the test. */
  readonly account?: { readonly uid: number; readonly gid: number; readonly home: string };
};

export type ServerProcess = {
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  /** When the process was begun, and how long it took to say that it answers. */
  readonly begunAt: number;
  readonly readyMs: number;
  /** How it ended. */
  readonly ended: Promise<Ending>;
  /** What it said last. */
  readonly output: () => string;
  /** Sends the signal and waits for the end. */
  end(signal: NodeJS.Signals): Promise<Ending>;
};

export type Ending = { readonly code: number | null; readonly signal: NodeJS.Signals | null };

const readyWithinMs = 60_000;
const keptCharacters = 20_000;

/** Ready, or an exception with what it said. */
export async function startServerProcess(options: ServerOptions): Promise<ServerProcess> {
  const { cwd = tmpdir(), account } = options;
  const port = options.port ?? (await freePort());
  const begunAt = performance.now();
  const child = spawn(
    process.execPath,
    [join(root, 'server/main.ts'), '--data', options.data, '--port', String(port)],
    { cwd, uid: account?.uid, gid: account?.gid, stdio: ['ignore', 'pipe', 'pipe'], env: environment(options) },
  );
  const said = listen(child);
  const ended = new Promise<Ending>((resolve) => child.once('exit', (code, signal) => resolve({ code, signal })));
  await readyOf(child, { said, ended });
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    pid: child.pid ?? 0,
    begunAt,
    readyMs: performance.now() - begunAt,
    ended,
    output: said.text,
    end: (signal) => {
      child.kill(signal);
      return ended;
    },
  };
}

/** Nothing of the caller's settings reaches it. */
function environment({ databaseUrl, env, account }: ServerOptions): NodeJS.ProcessEnv {
  const { PATH, HOME = '', TMPDIR } = process.env;
  return {
    ...Object.fromEntries(
      Object.entries({ PATH, HOME: account?.home ?? HOME, TMPDIR }).filter(([, value]) => value !== undefined),
    ),
    STATEDESK_LOG_LEVEL: 'error',
    ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
    ...env,
  };
}

type Said = { readonly text: () => string; readonly ready: Promise<void> };

function listen(child: ChildProcess): Said {
  let text = '';
  const { promise: ready, resolve } = Promise.withResolvers<void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (piece: string) => {
      text = (text + piece).slice(-keptCharacters);
      if (text.includes('Statedesk answers at')) resolve();
    });
  }
  return { text: () => text, ready };
}

async function readyOf(
  child: ChildProcess,
  { said, ended }: { readonly said: Said; readonly ended: Promise<Ending> },
): Promise<void> {
  const late = Promise.withResolvers<string>();
  const timer = setTimeout(() => late.resolve(`did not answer within ${readyWithinMs / 1000} s`), readyWithinMs);
  const trouble = await Promise.race([
    said.ready.then(() => undefined),
    ended.then(({ code, signal }) => `ended with ${signal ?? code}`),
    late.promise,
  ]);
  clearTimeout(timer);
  if (trouble === undefined) return;
  child.kill('SIGKILL');
  throw new Error(`The server ${trouble}: ${said.text()}`);
}
