/** R34: the server is told to stop while people work. */
import { setTimeout as sleep } from 'node:timers/promises';
import { type Answered, type Client, type Failed, openClient } from '../desk/client.ts';
import { createdTicket, creation, effort, statusOf } from '../desk/commands.ts';
import { holdTicket } from '../desk/locked-ticket.ts';
import { ask } from '../desk/questions.ts';
import { type Servers, withServers } from '../desk/servers.ts';
import { within } from '../desk/waiting.ts';
import type { FaultResult } from '../fault.ts';
import { checkInvariants, invariantsInWords } from '../invariants.ts';
import { countsOf } from './backends-terminated.ts';

export type Stopped = {
  readonly stops: number;
  readonly clients: number;
  /** People work for so long before the server is told. */
  readonly workMs: number;
  readonly say: (text: string) => void;
};

const endsWithinMs = 12_000;
/** How far apart clients may hear that the door was closed. */
const doorMs = 250;
/** A command waits for a lock for so long when the server is told to stop. */
const slowMs = 2_000;

export async function stoppedUnderLoad(given: Stopped): Promise<FaultResult> {
  const results: FaultResult[] = [];
  for (let n = 0; n < given.stops; n += 1) {
    results.push(
      await withServers({ name: 'stopped', nodes: 1, agents: 20, requesters: 20 }, (one) => stop(one, given)),
    );
    given.say(results.at(-1)?.detail ?? '');
  }
  const failed = results.find(({ held }) => !held);
  return {
    held: failed === undefined,
    detail: `${given.stops} stops under load; ${(failed ?? results.at(-1))?.detail ?? 'nothing'}`,
  };
}

type Sent = { readonly key: string; readonly at: number; readonly answer: Answered | Failed };

async function stop({ url, nodes, people }: Servers, { clients, workMs }: Stopped): Promise<FaultResult> {
  const [node] = nodes;
  const [requester, agent] = [people.requesters[0], people.agents[0]];
  if (requester === undefined || agent === undefined) throw new Error('Nobody is there to ask.');
  const ticket = await createdTicket(node.client, requester);
  const work = startWork({ url: node.url, people: people.requesters, clients });
  await sleep(workMs);
  const held = await holdTicket(url, ticket);
  const slow = node.client.send(effort(agent, ticket, { key: 'slow' }));
  await sleep(200);
  const told = performance.now();
  const ending = within(node.end('SIGTERM'), endsWithinMs);
  await sleep(slowMs);
  await held.release();
  const slowAnswer = statusOf(await slow);
  const ended = await ending;
  const endMs = performance.now() - told;
  const sent = await work.stop();
  const cut = await cutRequests(url, sent);
  const claimed = await ask(url, 'select from effect where claimed_by is not null');
  const report = await checkInvariants(url);
  return {
    held:
      cut.length === 0 && slowAnswer === '200' && ended?.code === 0 && claimed.length === 0 && report.breakCount === 0,
    detail:
      `${sent.length} requests: ${countsOf(sent.map(({ answer }) => statusOf(answer)))}; ${cut.length} cut ${cut.slice(0, 3).join(' ')}; ` +
      `a command under way was answered ${slowAnswer}; ended after ${endMs.toFixed(0)} ms with ${ended?.code ?? ended?.signal ?? 'NOTHING'}; ` +
      `${claimed.length} effects not handed back; ${invariantsInWords(report)}`,
  };
}

type Work = { readonly url: string; readonly people: Servers['people']['requesters']; readonly clients: number };

/** Half of the clients keep their connections, half open a new one each time. They go on until nobody listens. */
function startWork({ url, people, clients }: Work): { stop(): Promise<readonly Sent[]> } {
  const client: Client = openClient(url, clients);
  const sent: Sent[] = [];
  let isOver = false;
  const one = async (n: number): Promise<void> => {
    const person = people[n % people.length];
    if (person === undefined) return;
    const alone = n % 2 === 0;
    for (let step = 0; !isOver; step += 1) {
      const key = `work-${n}-${step}`;
      const asked = creation(person, { key, ...(alone ? { alone: true as const } : {}) });
      const answer = await client.send(asked);
      sent.push({ key, at: performance.now(), answer });
      if (statusOf(answer) === 'ECONNREFUSED') return;
    }
  };
  const working = Array.from({ length: clients }, (_, n) => one(n));
  return {
    stop: async () => {
      isOver = true;
      await Promise.all(working);
      await client.close();
      return sent;
    },
  };
}

/**
 * Cut is what was carried out without an answer, and whoever was let in and broken off. The system itself lets people wait
 * at the door; those it resets when the door is closed, all at that moment.
 */
async function cutRequests(url: string, sent: readonly Sent[]): Promise<readonly string[]> {
  const silent = sent.filter(({ answer }) => 'failure' in answer && answer.failure !== 'ECONNREFUSED');
  const keys = silent.map(({ key }) => key);
  const done = await ask<{ key: string }>(url, 'select key from request where key = any($1)', [keys]);
  const carriedOut = new Set(done.map(({ key }) => key));
  const closedAt = Math.min(...sent.flatMap(({ answer, at }) => (statusOf(answer) === 'ECONNREFUSED' ? [at] : [])));
  return silent.flatMap(({ key, at, answer }) => {
    const isAtTheDoor = statusOf(answer) === 'ECONNRESET' && Math.abs(at - closedAt) < doorMs;
    if (isAtTheDoor && !carriedOut.has(key)) return [];
    return [`${key} (${statusOf(answer)}, ${carriedOut.has(key) ? 'carried out' : 'not carried out'}).`];
  });
}
