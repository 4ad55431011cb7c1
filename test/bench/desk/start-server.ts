/** The server as it is started in earnest, on the database of a stage; it ends with the process that measures it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const main = join(import.meta.dirname, '../../../server/main.ts');

/** Its address. The stage says `BENCH_URL`, the database, and `BENCH_FOLDER`, where the server keeps its key. */
export async function startServer(): Promise<string> {
  const server = spawn(process.execPath, [main, '--port', '0', '--data', process.env.BENCH_FOLDER ?? ''], {
    env: {
      ...process.env,
      DATABASE_URL: process.env.BENCH_URL,
      STATEDESK_LOG_LEVEL: 'warn',
      STATEDESK_URL: 'http://127.0.0.1:3000',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  process.once('SIGTERM', () => void stop(server));
  return new Promise((resolve, reject) => {
    server.once('exit', (code) => reject(new Error(`The server ended with ${code}.`)));
    server.stdout.on('data', (chunk) => {
      const found = /answers at (\S+)/.exec(String(chunk))?.[1];
      if (found !== undefined) resolve(found);
    });
  });
}

async function stop(server: ChildProcess): Promise<void> {
  const gone = once(server, 'exit');
  server.kill('SIGTERM');
  await gone;
  process.exit(0);
}
