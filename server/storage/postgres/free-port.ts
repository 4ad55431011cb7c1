/** A port for PostgreSQL on the loopback interface. */
import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

const first = 15_000;
const count = 15_000;
const tries = 50;

/**
 * Below the range from which systems give ports to clients: there, a client that knocks while PostgreSQL restarts can be
 * given PostgreSQL's own port as its end of the connection, reach itself, and keep the port taken.
 */
export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const port = first + randomInt(count);
    if (await isFree(port)) return port;
  }
  return first + randomInt(count);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)));
  });
}
