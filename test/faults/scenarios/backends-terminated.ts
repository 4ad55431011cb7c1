/** R3: connections are ended by the database in the middle of transactions. */
import { createdTicket, effort, statusOf } from '../desk/commands.ts';
import { holdTicket, poolSize, usableConnections, waitingBackends } from '../desk/locked-ticket.ts';
import { ask } from '../desk/questions.ts';
import type { Servers } from '../desk/servers.ts';
import { waitUntil } from '../desk/waiting.ts';
import type { FaultResult } from '../fault.ts';
import { checkInvariants, invariantsInWords } from '../invariants.ts';

/** Twice as many as the pool holds. */
const wanted = 2 * poolSize;

export async function backendsTerminated({ url, nodes, people }: Servers): Promise<FaultResult> {
  const [node] = nodes;
  const [requester] = people.requesters;
  if (requester === undefined) throw new Error('Nobody is there to ask.');
  const ticket = await createdTicket(node.client, requester);
  const told: string[] = [];
  const again: string[] = [];
  let ended = 0;
  while (ended < wanted) {
    const round = ended;
    const held = await holdTicket(url, ticket);
    const requests = people.agents
      .slice(0, poolSize)
      .map((person, n) => effort(person, ticket, { key: `ended-${round}-${n}` }));
    const answers = requests.map((request) => node.client.send(request));
    await waitUntil(async () => (await waitingBackends(url)).length === poolSize, 8_000);
    const pids = await waitingBackends(url);
    await ask(url, 'select pg_terminate_backend(pid) from unnest($1::int[]) as pid', [pids]);
    ended += pids.length;
    if (pids.length === 0) throw new Error('No request waits in a transaction.');
    await held.release();
    told.push(...(await Promise.all(answers)).map(statusOf));
    for (const request of requests) again.push(statusOf(await node.client.send(request)));
  }
  const usable = await usableConnections({ url, node, people: people.agents, ticket });
  const [open] = await ask<{ n: number }>(url, leftOpen);
  const written = await ask(url, `select from entry where ticket = $1 and type = 'effort'`, [ticket]);
  const report = await checkInvariants(url);
  const effortsAsked = again.length + poolSize + 2;
  return {
    held:
      told.every((status) => status === '503' || status === '200') &&
      again.every((status) => status === '200') &&
      usable === poolSize &&
      open?.n === 0 &&
      written.length === effortsAsked &&
      report.breakCount === 0,
    detail: `${ended} backends ended in transactions; told ${countsOf(told)}, asked again ${countsOf(again)}; ${usable} of ${poolSize} connections usable, ${open?.n} transactions left open; ${written.length} of ${effortsAsked} efforts written; ${invariantsInWords(report)}`,
  };
}

const leftOpen = `
  select count(*)::int as n from pg_stat_activity where datname = current_database() and application_name = 'statedesk'
    and state like 'idle in transaction%'`;

/** `200 × 3, 503 × 7` */
export function countsOf(words: readonly string[]): string {
  const groups = Map.groupBy(words, (word) => word);
  return [...groups].map(([word, all]) => `${word} × ${all.length}`).join(', ') || 'nothing';
}
