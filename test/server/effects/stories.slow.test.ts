/**
 * Golden stories, told to a desk of the database whose worker carries out what reaches other tickets: every ticket ends as
 * it does on the desk in memory.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Command, Directory, Sent, Ticket } from '#engine';
import { openEffects } from '../../../server/effects/index.ts';
import type { Answer, Order } from '../../../server/tickets/index.ts';
import { aDesk, type TestDesk } from '../a-desk.ts';
import { plainRender } from './a-worker.ts';
import { directoryOf, fillDirectory, fillNamed, playWithIds, TicketIds } from './golden-desk.ts';

let here: TestDesk;
beforeAll(async () => {
  // The desk in memory sends no ticket anywhere: whom a group has free is nothing that it knows.
  here = await aDesk('stories', { route: async () => undefined });
}, 60_000);
afterAll(() => here.close());

const stories = [
  'change/emergency',
  'change/standard',
  'incident/child-refuses',
  'incident/major',
  'incident/major-ended',
  'incident/problem-and-change',
  'incident/split-and-move',
  'problem/to-the-root',
  'request/access',
  'request/laptop',
  'request/new-employee',
  'task/cancelled',
];

test.each(stories)(
  'the worker leaves all tickets of %s as the desk in memory does',
  async (name) => {
    const { world } = await here.worlds.current();
    await emptyDesk();
    await fillNamed(here.db.query, name);
    let directory = directoryOf(name);
    await fillDirectory(here.db.query, directory);
    const ids = new TicketIds();
    const expected = new Map<string, Ticket>();
    const differences: unknown[] = [];
    for (const one of playWithIds(name, world)) {
      if (one.kind === 'now') {
        directory = mergedPeople(directory, one.directory);
        await fillDirectory(here.db.query, directory);
      }
      if (one.kind !== 'sent') continue;
      const { sent } = one;
      const answer = await send(ids.command(sent.command));
      const outcome = answer?.outcome === 'invisible' ? 'refused' : answer?.outcome;
      if (outcome !== sent.outcome.outcome) {
        const why = answer?.outcome === 'refused' ? answer.blockers : sent.outcome.outcome;
        differences.push([one.step, sent.command.type, outcome, why]);
      }
      learn(sent, ids, expected);
    }
    const found = new Map((await here.desk.read([...expected.keys()])).map((ticket) => [ticket.id, ticket]));
    const lasting = [...expected].map(([id, ticket]) => [lastingOf(found.get(id)), lastingOf(ticket)]);
    expect(differences).toEqual([]);
    expect(lasting.map(([real]) => real)).toEqual(lasting.map(([, simulated]) => simulated));
  },
  60_000,
);

/** Sends a command to the database's desk at its instant, and has the worker do all that comes of it then. */
async function send({ at, number: _drawn, ...command }: Command): Promise<Answer | undefined> {
  const [answer] = await here.desk.apply([{ ...command, at } as Order]);
  const { db, desk, worlds } = here;
  const effects = openEffects({
    db,
    // Effects on other tickets happen when the story says, not when the test runs.
    desk: {
      ...desk,
      apply: (orders, options) =>
        desk.apply(
          orders.map((order) => ({ ...order, at })),
          options,
        ),
    },
    worlds,
    render: plainRender,
    webhooks: { call: async () => ({ outcome: 'delivered', status: 200, durationMs: 1 }) },
    trouble: (error) => {
      throw error;
    },
  });
  await effects.settled();
  return answer;
}

/** What the desk in memory made of its tickets, those that effects reached included. */
function learn({ command, outcome, caused }: Sent, ids: TicketIds, expected: Map<string, Ticket>): void {
  ids.learn(command.ticket);
  if (outcome.outcome === 'accepted') {
    const ticket = ids.ticket(outcome.ticket);
    expected.set(ticket.id, ticket);
  }
  for (const one of caused) learn(one, ids, expected);
}

function mergedPeople(directory: Directory, more: Directory): Directory {
  const people = { ...directory.people };
  for (const [id, person] of Object.entries(more.people ?? {})) people[id] = { ...people[id], ...person };
  return { ...directory, people };
}

/** Records by content: their ids hang on the order in which effects of different tickets were carried out. */
function lastingOf(ticket: Ticket | undefined): unknown {
  if (ticket === undefined) return undefined;
  const { number, process, state, category, fields, plans, links, troubles, approvals, checklists } = ticket;
  const steps = Object.values(plans);
  const linked = Object.values(links)
    .map((link) => JSON.stringify(link))
    .sort();
  return { number, process, state, category, fields, steps, linked, troubles, approvals, checklists };
}

async function emptyDesk(): Promise<void> {
  await here.db.query('delete from ticket');
  const sequences = await here.db.query<{ name: string }>(
    `select sequencename as name from pg_sequences where sequencename like 'number_%'`,
  );
  for (const { name } of sequences) await here.db.query(`alter sequence "${name}" restart`);
}
