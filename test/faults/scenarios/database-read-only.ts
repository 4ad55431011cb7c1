/** R4: the database takes no changes for a while, as during a failover, and all connections are reset at both ends of it. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Answered, Failed } from '../desk/client.ts';
import { createdTicket, creation, effort, statusOf } from '../desk/commands.ts';
import { ask } from '../desk/questions.ts';
import type { Servers } from '../desk/servers.ts';
import { waitUntil } from '../desk/waiting.ts';
import type { FaultResult } from '../fault.ts';
import { checkInvariants, invariantsInWords } from '../invariants.ts';
import { countsOf } from './backends-terminated.ts';

/** A request that was under way when its connection was reset may fail; from then on none may. */
const resetMs = 1_000;

export async function databaseReadOnly(
  { url, nodes, people }: Servers,
  { forMs }: { readonly forMs: number },
): Promise<FaultResult> {
  const [node] = nodes;
  const { client } = node;
  const [requester, agent] = [people.requesters[0], people.agents[0]];
  if (requester === undefined || agent === undefined) throw new Error('Nobody is there to ask.');
  const ticket = await createdTicket(client, requester);
  const before = await countRows(url);
  const reads: (Answered | Failed)[] = [];
  const writes: (Answered | Failed)[] = [];
  await become(url, 'on');
  await sleep(resetMs);
  const end = performance.now() + forMs;
  for (let n = 0; performance.now() < end; n += 1) {
    for (const path of ['', '/history', '/messages', '/commands']) {
      reads.push(await client.send({ person: agent, method: 'GET', path: `/tickets/${ticket}${path}` }));
    }
    writes.push(await client.send(creation(requester, { key: `new-${n}` })));
    writes.push(await client.send(effort(agent, ticket, { key: `effort-${n}` })));
    await sleep(20);
  }
  const meanwhile = await countRows(url);
  await become(url, 'off');
  const backMs = await waitUntil(
    async () => statusOf(await client.send(creation(requester, { key: 'new-0' }))) === '201',
    10_000,
  );
  const later = [
    await client.send(effort(agent, ticket, { key: 'effort-0' })),
    await client.send(creation(requester, { key: 'new-0' })),
  ].map(statusOf);
  const report = await checkInvariants(url);
  const told = writes.every((write) => statusOf(write) === '503' && Number(retryAfter(write)) > 0);
  return {
    held:
      reads.every((read) => statusOf(read) === '200') &&
      told &&
      meanwhile === before &&
      backMs !== undefined &&
      later.join() === '200,201' &&
      report.breakCount === 0,
    detail: `${forMs / 1_000} s read-only: reads ${countsOf(reads.map(statusOf))}, writes ${countsOf(writes.map(statusOf))}${told ? ' with Retry-After' : ''}; ${meanwhile === before ? 'nothing' : 'SOMETHING'} written meanwhile; writes again after ${backMs?.toFixed(0) ?? 'NEVER'} ms; the same requests then ${later.join(', ')}; ${invariantsInWords(report)}`,
  };
}

async function become(url: string, readOnly: 'on' | 'off'): Promise<void> {
  const writing = new URL(url);
  writing.searchParams.set('options', '-c default_transaction_read_only=off');
  const name = writing.pathname.slice(1);
  await ask(writing.href, `alter database "${name}" set default_transaction_read_only = ${readOnly}`);
  await ask(writing.href, resetting);
}

const resetting = `
  select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`;

function retryAfter(answer: Answered | Failed): string | undefined {
  return 'headers' in answer ? String(answer.headers['retry-after']) : undefined;
}

async function countRows(url: string): Promise<string> {
  const [row] = await ask(
    url,
    `select (select count(*) from ticket) as tickets, (select count(*) from entry) as entries,
       (select count(*) from effect) as effects, (select count(*) from request) as requests`,
  );
  return JSON.stringify(row);
}
