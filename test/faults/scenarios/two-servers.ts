/** R13 and R14: two servers on one database; many want the same ticket, or send the same request. */
import type { Answered } from '../desk/client.ts';
import { createdTicket, creation, effort, expectStatus, statusOf, taking } from '../desk/commands.ts';
import { ask } from '../desk/questions.ts';
import type { Node, Servers } from '../desk/servers.ts';
import type { FaultResult } from '../fault.ts';
import { checkInvariants, invariantsInWords } from '../invariants.ts';

export type Race = { readonly rounds: number; readonly clientsOfEach: number; readonly say: (text: string) => void };

/** One ticket a round; all take it at once, half of them saying which version they saw. */
export async function raceForTickets(
  { url, nodes, people }: Servers,
  { rounds, clientsOfEach, say }: Race,
): Promise<FaultResult> {
  const wrong: string[] = [];
  const told = new Map<string, number>();
  for (let round = 0; round < rounds; round += 1) {
    const requester = people.requesters[round % people.requesters.length];
    const node = nodes[round % nodes.length];
    if (requester === undefined || node === undefined) throw new Error('Nobody is there to ask.');
    const ticket = await createdTicket(node.client, requester);
    const takes = takers({ nodes, people, clientsOfEach });
    const answers = await Promise.all(
      takes.map(async ({ node: at, person }, n) => ({
        person,
        answer: await at.client.send(taking(person, ticket, n % 2 === 0 ? { expectedVersion: 1 } : {})),
      })),
    );
    for (const { answer } of answers) told.set(statusOf(answer), (told.get(statusOf(answer)) ?? 0) + 1);
    wrong.push(...troublesOf(answers).map((trouble) => `Round ${round}: ${trouble}`));
    wrong.push(...(await lostEfforts(takes, ticket)).map((trouble) => `Round ${round}: ${trouble}`));
    if (round % 500 === 499) say(`${round + 1} rounds, ${wrong.length} wrong`);
  }
  const report = await checkInvariants(url);
  const counts = [...told].map(([status, count]) => `${status} × ${count}`).join(', ');
  return {
    held: wrong.length === 0 && report.breakCount === 0,
    detail: `${rounds} rounds of ${2 * clientsOfEach} clients: ${counts}; ${wrong.length} wrong ${wrong.slice(0, 3).join(' ')}; ${invariantsInWords(report)}`,
  };
}

type Taker = { readonly node: Node; readonly person: Servers['people']['agents'][number] };

function takers({
  nodes,
  people,
  clientsOfEach,
}: Pick<Servers, 'nodes' | 'people'> & { readonly clientsOfEach: number }): readonly Taker[] {
  return nodes.flatMap((node, index) =>
    people.agents.slice(index * clientsOfEach, (index + 1) * clientsOfEach).map((person) => ({ node, person })),
  );
}

type Given = { readonly person: Taker['person']; readonly answer: Answered | { readonly failure: string } };

/** One has it; everybody else is told who, and where the ticket stands. */
function troublesOf(answers: readonly Given[]): readonly string[] {
  const winners = answers.filter(({ answer }) => 'status' in answer && answer.status === 200);
  const [winner] = winners;
  if (winner === undefined || winners.length > 1) return [`${winners.length} took it.`];
  return answers.flatMap(({ answer }) => {
    if (!('status' in answer)) return [`A connection failed: ${answer.failure}.`];
    if (answer.status === 200) return answer.body.fields?.assignee === winner.person.id ? [] : ['Another one has it.'];
    if (answer.status !== 409 && answer.status !== 422) return [`${answer.status} ${JSON.stringify(answer.body)}`];
    const { assignee, state } = answer.body.ticket ?? {};
    const isTold = assignee === winner.person.id && String(state) === 'inProgress';
    return isTold ? [] : [`${answer.status} does not tell who has it: ${JSON.stringify(answer.body)}`];
  });
}

/** Ten at once write each his own record: all of them are there then. */
async function lostEfforts(takes: readonly Taker[], ticket: string): Promise<readonly string[]> {
  const some = [...takes.slice(0, 5), ...takes.slice(-5)];
  const answers = await Promise.all(some.map(({ node, person }) => node.client.send(effort(person, ticket))));
  const accepted = answers.filter((answer) => 'status' in answer && answer.status === 200).length;
  const { node, person } = some[0] as Taker;
  const now = expectStatus(await node.client.send({ person, method: 'GET', path: `/tickets/${ticket}` }), 200);
  const written = Object.keys(now.body.effort ?? {}).length;
  return accepted === some.length && written === accepted ? [] : [`${accepted} efforts accepted, ${written} written.`];
}

export type SameKey = { readonly rounds: number; readonly clientsOfEach: number };

/** The same request from many at once, and later: one answer, one effect. */
export async function sameRequestAgain(
  { url, nodes, people }: Servers,
  { rounds, clientsOfEach }: SameKey,
): Promise<FaultResult> {
  const wrong: string[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const requester = people.requesters[round % people.requesters.length];
    const agent = people.agents[round % people.agents.length];
    if (requester === undefined || agent === undefined) throw new Error('Nobody is there to ask.');
    const many = { url, nodes, clientsOfEach };
    const [created, ...others] = await sendMany(many, creation(requester, { key: `create-${round}` }));
    const ticket = String(created?.body.id);
    const takes = await sendMany(many, { ...taking(agent, ticket), key: `take-${round}` });
    const refused = await sendMany(many, { ...taking(agent, ticket), key: `late-${round}` });
    const reused = await sendMany(many, { ...effort(agent, ticket), key: `take-${round}` });
    await loseAnswer(url, `take-${round}`);
    const [asked] = await sendMany({ ...many, clientsOfEach: 1 }, { ...taking(agent, ticket), key: `take-${round}` });
    wrong.push(
      ...differences('creation', 201, [...(created === undefined ? [] : [created]), ...others]),
      ...differences('command', 200, takes),
      ...differences('refusal', 422, refused),
      ...differences('other request under the same key', 422, reused),
      ...(asked?.status === 200 && asked.body.seq === 2 ? [] : [`After a lost answer: ${JSON.stringify(asked)}.`]),
      ...(await twiceWritten(url, ticket)),
    );
  }
  const report = await checkInvariants(url);
  return {
    held: wrong.length === 0 && report.breakCount === 0,
    detail: `${rounds} rounds of ${2 * clientsOfEach + 2} times the same request, 4 kinds: ${wrong.length} wrong ${wrong.slice(0, 3).join(' ')}; ${invariantsInWords(report)}`,
  };
}

type Many = { readonly url: string; readonly nodes: readonly Node[]; readonly clientsOfEach: number };
type Told = { readonly status: number; readonly body: Answered['body'] };

/** All at once, then once more at each server. */
async function sendMany(
  { nodes, clientsOfEach }: Many,
  asked: Parameters<Node['client']['send']>[0],
): Promise<readonly Told[]> {
  const send = async (node: Node): Promise<Told> => {
    const answer = await node.client.send(asked);
    return 'failure' in answer ? { status: 0, body: {} } : { status: answer.status, body: answer.body };
  };
  const atOnce = nodes.flatMap((node) => Array.from({ length: clientsOfEach }, () => send(node)));
  const first = await Promise.all(atOnce);
  return [...first, ...(await Promise.all(nodes.map(send)))];
}

function differences(what: string, status: number, answers: readonly Told[]): readonly string[] {
  const texts = new Set(answers.map((answer) => JSON.stringify(answer)));
  const [first] = answers;
  if (texts.size === 1 && first?.status === status) return [];
  return [`A ${what} was answered in ${texts.size} ways: ${[...texts].slice(0, 3).join(' ')}.`];
}

/** As if the server had died between its commit and its answer. */
async function loseAnswer(url: string, key: string): Promise<void> {
  await ask(url, 'update request set status = 0, answer = null where key = $1', [key]);
}

async function twiceWritten(url: string, ticket: string): Promise<readonly string[]> {
  const entries = await ask<{ type: string }>(url, 'select type from entry where ticket = $1 order by seq', [ticket]);
  const types = entries.map(({ type }) => type).join();
  return types === 'create,take' ? [] : [`The history is ${types}.`];
}
