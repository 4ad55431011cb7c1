/** Servers on one database, started together, with people who may ask them. */
import { testDatabase } from '../../server/database.ts';
import { type Client, openClient } from './client.ts';
import { withDataFolder } from './installation.ts';
import { type DeskPeople, fillPeople } from './people.ts';
import { type ServerProcess, startServerProcess } from './server-process.ts';

export type Node = ServerProcess & { readonly client: Client };

export type Servers = {
  /** Straight to the database. */
  readonly url: string;
  readonly nodes: readonly [Node, ...Node[]];
  readonly people: DeskPeople;
};

export type ServersOptions = {
  readonly name: string;
  readonly nodes: number;
  readonly agents: number;
  readonly requesters: number;
  /** The address by which the servers reach the database, where it is another one. */
  readonly through?: (url: string) => Promise<string>;
  readonly env?: Readonly<Record<string, string>>;
};

/** Whatever still runs when `use` is over is killed. */
export async function withServers<T>(options: ServersOptions, use: (servers: Servers) => Promise<T>): Promise<T> {
  const { url, drop } = await testDatabase(options.name);
  try {
    return await withDataFolder(async (data) => {
      const { env = {} } = options;
      const databaseUrl = (await options.through?.(url)) ?? url;
      const started = Array.from({ length: options.nodes }, () => startServerProcess({ data, databaseUrl, env }));
      const [first, ...others] = await allStarted(started);
      if (first === undefined) throw new Error('A fault needs a server');
      const nodes = [withClient(first), ...others.map(withClient)] as const;
      try {
        return await use({ url, nodes, people: await fillPeople(url, options) });
      } finally {
        await Promise.all(nodes.map((node) => node.client.close()));
        await Promise.all(nodes.map((node) => node.end('SIGKILL')));
      }
    });
  } finally {
    await drop();
  }
}

/** Where one did not start, the others are ended. */
async function allStarted(starting: readonly Promise<ServerProcess>[]): Promise<readonly ServerProcess[]> {
  const outcomes = await Promise.allSettled(starting);
  const started = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed === undefined) return started;
  await Promise.all(started.map((server) => server.end('SIGKILL')));
  throw failed.reason;
}

/** More than any fault has under way: waiting for one here would be counted as the server's time. */
const connections = 1024;

function withClient(server: ServerProcess): Node {
  return { ...server, client: openClient(server.url, connections) };
}
