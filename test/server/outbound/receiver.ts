/** A receiver on this machine, which the tests list as allowed, and what came to it. */
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createSocketServer, type Server, type Socket } from 'node:net';
import { type AllowList, readAllowList } from '../../../server/outbound/index.ts';

export function allowing(...entries: readonly string[]): AllowList {
  const reading = readAllowList(entries);
  if (!reading.ok) throw new Error(reading.problems.join(' '));
  return reading.list;
}

export const thisMachine = allowing('127.0.0.1', '::1');

export type Receiver = { readonly port: number; readonly url: string; readonly close: () => Promise<void> };

/** Answers by HTTP. */
export function httpReceiver(listener: RequestListener, host = '127.0.0.1'): Promise<Receiver> {
  return listening(createServer(listener), host);
}

/** Answers as it likes. */
export function socketReceiver(listener: (socket: Socket) => void): Promise<Receiver> {
  return listening(createSocketServer(listener), '127.0.0.1');
}

async function listening(server: Server, host: string): Promise<Receiver> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
  });
  server.listen(0, host);
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const close = async (): Promise<void> => {
    for (const socket of sockets) socket.destroy();
    server.close();
    await once(server, 'close');
  };
  return { port, url: `http://${host}:${port}/hook`, close };
}
