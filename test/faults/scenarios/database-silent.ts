/** R5: the way to the database falls silent; nobody is told that connections are gone. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Answered, Failed } from '../desk/client.ts';
import { createdTicket, creation, effort, statusOf } from '../desk/commands.ts';
import { poolSize, usableConnections } from '../desk/locked-ticket.ts';
import { type Servers, withServers } from '../desk/servers.ts';
import { openSilentProxy, type SilentProxy } from '../desk/silent-proxy.ts';
import { waitUntil } from '../desk/waiting.ts';
import type { FaultResult } from '../fault.ts';
import { checkInvariants, invariantsInWords } from '../invariants.ts';
import { countsOf } from './backends-terminated.ts';

export type Silence = {
  /** Requests are sent for so long, one at a time each so often; it is silent until the last of them is answered. */
  readonly sendingMs: number;
  readonly everyMs: number;
  /** The pass line for the delay of the event loop, measured by answers that need no database. */
  readonly lagMs: number;
  /** Until a command is accepted, from when connections pass again. */
  readonly backWithinMs: number;
};

const longestMs = 30_000;

export async function databaseSilent(given: Silence): Promise<FaultResult> {
  let proxy: SilentProxy | undefined;
  const through = async (url: string): Promise<string> => {
    const address = new URL(url);
    proxy = await openSilentProxy({ host: address.hostname, port: Number(address.port) });
    address.port = String(proxy.port);
    return address.href;
  };
  try {
    return await withServers({ name: 'silent', nodes: 1, agents: 20, requesters: 5, through }, (servers) => {
      if (proxy === undefined) throw new Error('The servers were started without the proxy.');
      return fallSilent(servers, proxy, given);
    });
  } finally {
    await proxy?.close();
  }
}

async function fallSilent(servers: Servers, proxy: SilentProxy, given: Silence): Promise<FaultResult> {
  const { url, nodes, people } = servers;
  const [node] = nodes;
  const [requester] = people.requesters;
  if (requester === undefined) throw new Error('Nobody is there to ask.');
  const ticket = await createdTicket(node.client, requester);
  const question = { url, node, people: people.agents, ticket };
  // The pool is whole before: every connection in it falls silent.
  await usableConnections(question);
  proxy.silence();
  const lag = measureLag(servers);
  const answers = await sendAll(servers, ticket, given);
  const lags = await lag.stop();
  proxy.speak();
  const backMs = await waitUntil(
    async () => statusOf(await node.client.send(creation(requester))) === '201',
    given.backWithinMs,
  );
  // Those that were being made when it was silent are given up one after the other.
  let usable = 0;
  await waitUntil(async () => {
    usable = await usableConnections(question);
    return usable === poolSize;
  }, 2 * longestMs);
  const report = await checkInvariants(url);
  const slowest = Math.max(...answers.map(({ ms }) => ms));
  const p99 = lags[Math.floor(lags.length * 0.99)] ?? Number.POSITIVE_INFINITY;
  return {
    held:
      answers.every((answer) => statusOf(answer) === '503') &&
      slowest <= longestMs &&
      p99 <= given.lagMs &&
      backMs !== undefined &&
      usable === poolSize &&
      report.breakCount === 0,
    detail: `${answers.length} requests to a silent database: ${countsOf(answers.map(statusOf))}, the slowest after ${(slowest / 1_000).toFixed(1)} s; answers without database p99 ${p99.toFixed(0)} ms of ${lags.length}; works again after ${backMs?.toFixed(0) ?? 'NEVER'} ms, ${usable} of ${poolSize} connections usable; ${invariantsInWords(report)}`,
  };
}

async function sendAll(
  { nodes, people }: Servers,
  ticket: string,
  given: Silence,
): Promise<readonly (Answered | Failed)[]> {
  const [{ client }] = nodes;
  const asked: Promise<Answered | Failed>[] = [];
  for (let sent = 0; sent * given.everyMs < given.sendingMs; sent += 1) {
    const person = people.agents[sent % people.agents.length];
    if (person === undefined) throw new Error('Nobody is there to ask.');
    const reading = { person, method: 'GET', path: `/tickets/${ticket}` } as const;
    asked.push(client.send(sent % 2 === 0 ? reading : effort(person, ticket, { key: `silent-${sent}` })));
    await sleep(given.everyMs);
  }
  return Promise.all(asked);
}

/** Asks for the server's health all the time; answers how long that took, in ascending order. */
function measureLag({ nodes }: Servers): { stop(): Promise<readonly number[]> } {
  const [{ client }] = nodes;
  const times: number[] = [];
  let isOver = false;
  const measuring = (async () => {
    while (!isOver) {
      const answer = await client.send({ method: 'GET', path: '//healthz' });
      times.push(statusOf(answer) === '200' ? answer.ms : Number.POSITIVE_INFINITY);
      await sleep(20);
    }
  })();
  return {
    stop: async () => {
      isOver = true;
      await measuring;
      return times.sort((a, b) => a - b);
    },
  };
}
