/** Steps 3 and 4 of the road for a round: orders of different tickets, judged by facts that were gathered in one statement. */
import {
  type Blocker,
  type Command,
  execute,
  type Facts,
  type FactsNeeded,
  factsNeeded,
  type Outcome,
  type Ticket,
} from '#engine';
import { dueShare, neededByClocks } from '../clocks/index.ts';
import type { ReleaseWorld, Worlds } from '../releases/index.ts';
import type { routeNewTicket } from '../routing/index.ts';
import type { Query } from '../storage/index.ts';
import { answerCalls } from './calls.ts';
import { unfoundedClaims } from './claims.ts';
import { type Directory, lookUp, nothingWanted, type Wanted } from './directory.ts';
import type { LockedTicket, LockedTickets } from './lock.ts';
import { drawNumbers } from './numbers.ts';
import type { Order } from './order.ts';
import { missingReferences, referencesOf } from './references.ts';
import { lockUploads, type Uploads } from './uploads.ts';

export type Judged = {
  readonly order: Order;
  readonly command: Command;
  readonly before: LockedTicket | undefined;
  readonly release: ReleaseWorld;
  readonly outcome: Outcome;
  readonly facts: Facts;
  /** The release that is current, and what its service levels may ask about the ticket. */
  readonly current: ReleaseWorld;
  readonly clockFacts: Facts;
  /** The same command was carried out before. */
  readonly repeated: boolean;
};

export type RoundInput = {
  readonly query: Query;
  readonly worlds: Worlds;
  readonly route: typeof routeNewTicket;
  readonly orders: readonly Order[];
  readonly locked: LockedTickets;
};

/** Judges each order; creations that are accepted have their number. */
export async function judgeRound(input: RoundInput): Promise<readonly Judged[]> {
  const prepared = await prepare(input);
  const judged: Judged[] = [];
  for (const one of prepared.asked) judged.push(await judge(one, prepared, input));
  return numbered(judged, input);
}

type Asked = {
  readonly order: Order;
  readonly before: LockedTicket | undefined;
  readonly release: ReleaseWorld;
  readonly needed: FactsNeeded;
  /** By the service levels of the current release. */
  readonly neededByClocks: FactsNeeded;
};

type Prepared = {
  readonly asked: readonly Asked[];
  readonly directory: Directory;
  readonly uploads: Uploads;
  readonly current: ReleaseWorld;
};

/** The pointer is read in this transaction: a new ticket never begins by a release that was replaced. */
async function prepare({ query, worlds, orders, locked }: RoundInput): Promise<Prepared> {
  const current = await worlds.current(query);
  const wanted = nothingWanted();
  const asked = orders.map((order): Asked => {
    const before = locked.get(order.ticket);
    const release = before?.release ?? current;
    const command = commandOf(order, noTime);
    const needed = factsNeeded(release.world, before?.ticket, command);
    const one = {
      order,
      before,
      release,
      needed,
      neededByClocks: neededByClocks(current.world, before?.ticket, command),
    };
    want(wanted, one);
    return one;
  });
  wantVisible(wanted, orders, locked);
  const uploads = await lockUploads(query, asked);
  return { asked, uploads, current, directory: await lookUp(query, wanted) };
}

/** Which facts are needed does not hang on the time. */
const noTime = '1970-01-01T00:00:00.000Z';

function want(wanted: Wanted, { order, before, release, needed, neededByClocks }: Asked): void {
  const { actor, ticket } = order;
  wanted.commands.add(order.id);
  if (actor.kind === 'person') wanted.people.add(actor.id);
  if (actor.kind === 'plugin') wanted.plugins.add(actor.id);
  for (const { ids = [] } of [...needed.people, ...neededByClocks.people]) for (const id of ids) wanted.people.add(id);
  for (const { ids = [] } of [...needed.cis, ...neededByClocks.cis]) for (const id of ids) wanted.cis.add(id);
  for (const key of needed.groups) wanted.groups.add(key);
  for (const role of needed.holders) wanted.holders.add(role);
  if (needed.links.length > 0) wanted.parents.add(ticket);
  const sets = {
    person: wanted.people,
    group: wanted.groups,
    organisation: wanted.organisations,
    service: wanted.services,
    ci: wanted.cis,
  };
  const command = commandOf(order, noTime);
  for (const { what, id } of referencesOf({ world: release.world, command, ticket: before?.ticket }))
    if (what !== 'ticket') sets[what].add(id);
}

/** Whether somebody sees another ticket that he names hangs on its requester and its approvers. */
function wantVisible(wanted: Wanted, orders: readonly Order[], locked: LockedTickets): void {
  const own = new Set(orders.map(({ ticket }) => ticket));
  for (const [id, { ticket }] of locked) {
    if (own.has(id)) continue;
    if (typeof ticket.fields.requester === 'string') wanted.people.add(ticket.fields.requester);
    for (const { approvers } of Object.values(ticket.approvals))
      for (const { person } of approvers) wanted.people.add(person);
  }
}

async function judge(
  asked: Asked,
  { directory, uploads, current }: Omit<Prepared, 'asked'>,
  { query, locked }: RoundInput,
): Promise<Judged> {
  const { order, before, release } = asked;
  const command = provisional(commandOf(order, instantFor(order, before?.ticket, directory.now)));
  const repeated = directory.done.has(order.id);
  const clockFacts = directory.factsFor(command.actor, asked.neededByClocks, command.ticket);
  const facts = withClock(await factsOf({ asked, command, directory, query }), { asked, command, current, clockFacts });
  const outcome: Outcome = repeated
    ? { outcome: 'refused', blockers: [] }
    : execute(release.world, before?.ticket, command, facts);
  const references = { world: release.world, command, ticket: before?.ticket, directory, locked };
  const missing = repeated
    ? []
    : [...unfoundedClaims(order, facts), ...missingReferences(references), ...uploads.missing(asked)];
  if (outcome.outcome === 'accepted' && missing.length === 0) uploads.take(asked);
  const result = { order, command, before, release, facts, current, clockFacts, repeated };
  return { ...result, outcome: missing.length === 0 ? outcome : withBlockers(outcome, missing) };
}

type FactsInput = {
  readonly asked: Asked;
  readonly command: Command;
  readonly directory: Directory;
  readonly query: Query;
};

async function factsOf({ asked: { before, release, needed }, command, directory, query }: FactsInput): Promise<Facts> {
  const facts = directory.factsFor(command.actor, needed, command.ticket);
  if (needed.calls.length === 0) return facts;
  return {
    ...facts,
    calls: await answerCalls(query, { world: release.world, ticket: before?.ticket, command, facts }),
  };
}

type ClockAsked = Pick<Judged, 'command' | 'current' | 'clockFacts'> & { readonly asked: Asked };

/** A share of a clock that is due comes with what happens then; one that is not, comes with nothing and is refused. */
function withClock(facts: Facts, { asked: { before }, command, current, clockFacts }: ClockAsked): Facts {
  if (before === undefined) return facts;
  const { ticket, clocks } = before;
  const clock = dueShare({ world: current.world, ticket, clocks, command, facts: clockFacts });
  return clock === undefined ? facts : { ...facts, clock };
}

/** What is missing is told together with everything else; who may not see the ticket learns of neither. */
function withBlockers(outcome: Outcome, missing: readonly Blocker[]): Outcome {
  const others = outcome.outcome === 'refused' ? outcome.blockers : [];
  if (others.some(({ code }) => code === 'notVisible')) return outcome;
  return { outcome: 'refused', blockers: [...others, ...missing] };
}

/** Never below the ticket's last entry: two servers' requests come in the order of the lock, not of their arrival. */
function instantFor({ at }: Order, ticket: Ticket | undefined, now: string): string {
  if (at !== undefined) return at;
  return ticket !== undefined && ticket.updatedAt > now ? ticket.updatedAt : now;
}

/** The engine's command: what of a comment is stored beside it is left out. */
export function commandOf({ comment, past: _, isClaimed: __, ...order }: Order, at: string): Command {
  return {
    ...order,
    at,
    ...(comment === undefined ? {} : { comment: { text: comment.text, audience: comment.audience } }),
  };
}

/**
 * A refused creation uses up no number: creations are judged under a provisional one, and again with their own, and with the
 * group that the routing table names for what they came to be.
 */
async function numbered(
  judged: readonly Judged[],
  input: Pick<RoundInput, 'query' | 'route'>,
): Promise<readonly Judged[]> {
  const { query } = input;
  const creations = judged.filter(isNumberless);
  if (creations.length === 0) return judged;
  const numbers = await drawNumbers(
    query,
    creations.map(({ command, release }) => ({ process: command.process ?? '', world: release.world })),
  );
  const all: Judged[] = [];
  const given = new Map<string, number>();
  for (const one of judged) {
    const number = numbers[creations.indexOf(one)];
    all.push(number === undefined ? one : withNumber(await routed(one, { ...input, given }), number));
  }
  return all;
}

type Routing = Pick<RoundInput, 'query' | 'route'> & { readonly given: Map<string, number> };

async function routed(judged: Judged, { query, route: routeBy, given }: Routing): Promise<Judged> {
  const { outcome, command, facts, current, order } = judged;
  if (outcome.outcome !== 'accepted' || order.past === true) return judged;
  const { world } = current;
  const route = await routeBy(query, { world, ticket: outcome.ticket, channel: command.channel, facts, given });
  if (route === undefined) return judged;
  const withRoute = { ...judged, facts: { ...facts, route } };
  // Where the process itself stands against it, the ticket is created as it would be without.
  const again = execute(judged.release.world, undefined, command, withRoute.facts);
  return again.outcome === 'accepted' ? { ...withRoute, outcome: again } : judged;
}

function provisional(command: Command): Command {
  return command.type === 'create' && command.number === undefined ? { ...command, number: 'new' } : command;
}

function isNumberless({ order, outcome }: Judged): boolean {
  return outcome.outcome === 'accepted' && order.type === 'create' && order.number === undefined;
}

function withNumber(judged: Judged, number: string): Judged {
  const { outcome } = judged;
  if (outcome.outcome !== 'accepted') return judged;
  const command: Command = { ...judged.command, number };
  return {
    ...judged,
    command,
    outcome: execute(judged.release.world, undefined, command, judged.facts),
  };
}
