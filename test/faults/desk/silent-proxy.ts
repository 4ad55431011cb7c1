/** A way to the database that can fall silent: connections stay open at both ends, and nothing passes any more. */
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

export type SilentProxy = {
  readonly port: number;
  /** From now on nothing passes on the connections that there are, and new ones are taken and not answered. */
  silence(): void;
  /** New connections pass again; those that fell silent stay so for ever. */
  speak(): void;
  close(): Promise<void>;
};

export async function openSilentProxy(target: { readonly host: string; readonly port: number }): Promise<SilentProxy> {
  const sockets = new Set<Socket>();
  const silent = new WeakSet<Socket>();
  let isSilent = false;
  const keep = (socket: Socket): Socket => {
    sockets.add(socket);
    if (isSilent) silent.add(socket);
    return socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
  };
  // The end of a connection is a packet too, which is lost like the others.
  const pass = (from: Socket, to: Socket): void => {
    from.on('data', (bytes) => silent.has(from) || to.write(bytes));
    from.on('close', () => silent.has(from) || to.destroy());
  };
  const server = createServer((near) => {
    keep(near);
    if (isSilent) return;
    const far = keep(connect(target));
    pass(near, far);
    pass(far, near);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    silence: () => {
      isSilent = true;
      for (const socket of sockets) silent.add(socket);
    },
    speak: () => {
      isSilent = false;
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
