/** The end of a server that people use: nobody who was let in is cut off, and nobody can hold it up. */
import { Server } from 'node:net';
import type { App } from './server.ts';

export type StopServingOptions = {
  /** For so long it still serves connections that it has, each with one more answer; who says nothing is not waited for longer. */
  readonly drainMs?: number;
  /** After so long whoever is still connected is cut off. */
  readonly withinMs?: number;
};

const stopping = new WeakSet<App>();

/** Has connections end with their next answer once the server stops: one that is kept would keep the server, too. */
export function endConnectionsOnStop(app: App): void {
  app.addHook('onSend', async (_, reply) => {
    if (stopping.has(app)) reply.header('connection', 'close');
  });
}

/**
 * Closes the server with all that hangs on it. Node would close connections together with the door, and with them requests
 * that have arrived and were not read yet; so the door is closed first.
 */
export async function stopServing(
  app: App,
  { drainMs = 500, withinMs = 10_000 }: StopServingOptions = {},
): Promise<void> {
  stopping.add(app);
  // Right after the event loop has taken in whoever waited at the door.
  await new Promise((resolve) => setImmediate(resolve));
  if (app.server.listening) Server.prototype.close.call(app.server);
  await connectionsEnd(app, drainMs);
  const late = setTimeout(() => app.server.closeAllConnections(), withinMs);
  try {
    await app.close();
  } finally {
    clearTimeout(late);
  }
}

const pauseMs = 10;

/** Waits until nobody is connected, or until the time is over. */
async function connectionsEnd(app: App, withinMs: number): Promise<void> {
  for (let waited = 0; waited < withinMs && (await connectionsOf(app)) > 0; waited += pauseMs) {
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}

function connectionsOf(app: App): Promise<number> {
  return new Promise((resolve) => app.server.getConnections((error, count) => resolve(error === null ? count : 0)));
}
