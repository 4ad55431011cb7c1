/** The server as it is started in earnest, on the database of a stage; it ends with the process that measures it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const main = join(import.meta.dirname, '../../../server/main.ts');

export type Server = {
  readonly address: string;
  /** The most memory that it had resident so far; only Linux tells. */
  readonly peakRssMb: () => number;
};

/** The stage says `BENCH_URL`, the database, and `BENCH_FOLDER`, where the server keeps its key. */
export async function startServer(): Promise<Server> {
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
      if (found !== undefined) resolve({ address: found, peakRssMb: () => peakRssMb(server.pid) });
    });
  });
}

function peakRssMb(pid = 0): number {
  if (process.platform !== 'linux') return Number.NaN;
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
}

async function stop(server: ChildProcess): Promise<void> {
  const gone = once(server, 'exit');
  server.kill('SIGTERM');
  await gone;
  process.exit(0);
}
