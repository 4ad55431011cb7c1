/** Step 5 of the road: one set-based statement each for tickets, entries, effects and what else a round brought. */
import { randomBytes } from 'node:crypto';
import { type Accepted, type Effect, type Entry, isEqual, type Ticket } from '#engine';
import { chainHash, payloadDigest } from '../audit/index.ts';
import { type ClockChange, type ClocksAfter, clocksAfter, writeClocks } from '../clocks/index.ts';
import type { Query } from '../storage/index.ts';
import type { Judged } from './judge.ts';
import type { LockedTickets } from './lock.ts';
import { recordsOf } from './ticket-row.ts';
import { writeMessages } from './write-messages.ts';
import { writeRelations } from './write-relations.ts';
import { writeTexts } from './write-texts.ts';

export type AcceptedOrder = Judged & { readonly outcome: Accepted };

/** Writes what was accepted and puts the new tickets in place of the old ones in `locked`. */
export async function writeRound(
  query: Query,
  accepted: readonly AcceptedOrder[],
  locked: LockedTickets,
): Promise<void> {
  if (accepted.length === 0) return;
  const rows = accepted.flatMap(entryRows);
  const heads = new Map(rows.map((row) => [row.ticket, row.hash]));
  const clocks = clocksOf(accepted);
  await writeTickets(query, accepted, { heads, clocks });
  await writeEntries(query, rows);
  await writeEffects(query, accepted);
  await writeMessages(query, accepted);
  await writeRelations(query, accepted);
  await writeTexts(query, accepted);
  await writeClockChanges(query, accepted, clocks);
  for (const one of accepted) {
    const { release } = one;
    const { ticket } = one.outcome;
    const head = heads.get(ticket.id) ?? Buffer.alloc(32);
    locked.set(ticket.id, { ticket, head, release, clocks: clocks.get(one)?.clocks ?? [], waits: false });
  }
}

type Clocks = ReadonlyMap<AcceptedOrder, ClocksAfter>;

function clocksOf(accepted: readonly AcceptedOrder[]): Clocks {
  return new Map(
    accepted.map((one) => {
      const { before, outcome, current, clockFacts: facts, order } = one;
      const toldUntil = order.past === true ? Date.now() : undefined;
      const { entries, ticket: after } = outcome;
      const clocks = before?.clocks ?? [];
      return [
        one,
        clocksAfter({ world: current.world, before: before?.ticket, clocks, entries, after, facts, toldUntil }),
      ];
    }),
  );
}

async function writeClockChanges(query: Query, accepted: readonly AcceptedOrder[], clocks: Clocks): Promise<void> {
  const [first] = accepted;
  if (first === undefined) return;
  const { current } = first;
  const changes = accepted.flatMap((one): readonly ClockChange[] => {
    const { before, command, order } = one;
    const after = clocks.get(one);
    if (after === undefined) return [];
    const haveTimersChanged = !isEqual(before?.ticket.timers ?? {}, one.outcome.ticket.timers);
    const waits = before?.waits === true || order.type === 'due';
    return [{ ticket: command.ticket, before: before?.clocks ?? [], haveTimersChanged, after, waits }];
  });
  await writeClocks(query, changes, { release: current.id, calendars: current.world.calendars });
}

const ticketColumns =
  'id, number, process, release, seq, state, category, created_at, created_by, updated_at, fields, records, head, due_at';
const ticketArrays = `unnest($1::uuid[], $2::text[], $3::text[], $4::int[], $5::int[], $6::text[], $7::text[], $8::timestamptz[],
  $9::text[], $10::timestamptz[], $11::text[], $12::text[], $13::bytea[], $14::timestamptz[]) as x(${ticketColumns})`;

const insertTickets = `
  insert into ticket (${ticketColumns}, organisation)
  select x.id, x.number, x.process, x.release, x.seq, string_to_array(x.state, ','), x.category, x.created_at, x.created_by,
    x.updated_at, x.fields::jsonb, x.records::json, x.head, x.due_at,
    (select organisation from person where id = as_uuid(x.fields::jsonb ->> 'requester'))
  from ${ticketArrays}`;

const updateTickets = `
  update ticket t set number = x.number, process = x.process, release = x.release, seq = x.seq, state = string_to_array(x.state, ','),
    category = x.category, updated_at = x.updated_at, fields = x.fields::jsonb, records = x.records::json, head = x.head,
    due_at = x.due_at,
    organisation = case when t.requester is not distinct from as_uuid(x.fields::jsonb ->> 'requester') then t.organisation
      else (select organisation from person where id = as_uuid(x.fields::jsonb ->> 'requester')) end
  from ${ticketArrays} where t.id = x.id`;

async function writeTickets(query: Query, accepted: readonly AcceptedOrder[], beside: Beside): Promise<void> {
  for (const [isNew, text] of [
    [true, insertTickets],
    [false, updateTickets],
  ] as const) {
    const rows = accepted.filter(({ before }) => (before === undefined) === isNew);
    if (rows.length > 0) await query(text, ticketParameters(rows, beside));
  }
}

/** What stands in a ticket's row and is not the ticket's own. */
type Beside = { readonly heads: ReadonlyMap<string, Buffer>; readonly clocks: Clocks };

function ticketParameters(rows: readonly AcceptedOrder[], { heads, clocks }: Beside): readonly unknown[] {
  const of = <T>(read: (ticket: Ticket) => T): readonly T[] => rows.map(({ outcome }) => read(outcome.ticket));
  return [
    of(({ id }) => id),
    of(({ number }) => number),
    of(({ process }) => process),
    rows.map(({ release }) => release.id),
    of(({ seq }) => seq),
    of(({ state }) => state.join(',')),
    of(({ category }) => category),
    of(({ createdAt }) => createdAt),
    of(({ createdBy }) => createdBy),
    of(({ updatedAt }) => updatedAt),
    of(({ fields }) => JSON.stringify(fields)),
    of((ticket) => JSON.stringify(recordsOf(ticket))),
    of(({ id }) => heads.get(id)),
    rows.map((row) => clocks.get(row)?.dueAt ?? null),
  ];
}

type EntryRow = {
  readonly ticket: string;
  readonly entry: Entry;
  readonly release: number;
  readonly payload: string;
  readonly salt: Buffer;
  readonly digest: Buffer;
  readonly hash: Buffer;
};

/** The links of the chain that a command adds to its ticket's. */
function entryRows({ outcome, before, release }: AcceptedOrder): readonly EntryRow[] {
  let previous = before?.head;
  return outcome.entries.map((entry) => {
    const { command, patch, facts } = entry;
    const payload = JSON.stringify({ command, patch, ...(facts === undefined ? {} : { facts }) });
    const salt = randomBytes(16);
    const digest = payloadDigest(salt, payload);
    const hash = chainHash(previous, headerOf(entry), digest);
    previous = hash;
    return { ticket: entry.ticket, entry, release: release.id, payload, salt, digest, hash };
  });
}

function headerOf(entry: Entry): Parameters<typeof chainHash>[1] {
  const { ticket, seq, command, chained = false, audience, release } = entry;
  const { id, type, actor, channel, at } = command;
  return {
    ticket,
    seq,
    command: id,
    type,
    chained,
    audience,
    actorKind: actor.kind,
    actor: 'id' in actor ? actor.id : undefined,
    channel,
    at,
    release,
  };
}

const insertEntries = `
  insert into entry (ticket, seq, command_id, type, chained, audience, actor_kind, actor, channel, at, release, position, payload, salt, digest, hash)
  select x.ticket, x.seq, x.command_id, x.type, x.chained, x.audience, x.actor_kind, x.actor, x.channel, x.at, x.release,
    (select feed_offset from installation) + pg_current_xact_id()::text::bigint, x.payload, x.salt, x.digest, x.hash
  from unnest($1::uuid[], $2::int[], $3::text[], $4::text[], $5::boolean[], $6::text[], $7::text[], $8::text[], $9::text[],
    $10::timestamptz[], $11::int[], $12::text[], $13::bytea[], $14::bytea[], $15::bytea[])
    as x(ticket, seq, command_id, type, chained, audience, actor_kind, actor, channel, at, release, payload, salt, digest, hash)`;

async function writeEntries(query: Query, rows: readonly EntryRow[]): Promise<void> {
  const of = <T>(read: (entry: Entry) => T): readonly T[] => rows.map(({ entry }) => read(entry));
  await query(insertEntries, [
    of(({ ticket }) => ticket),
    of(({ seq }) => seq),
    of(({ command }) => command.id),
    of(({ command }) => command.type),
    of(({ chained = false }) => chained),
    of(({ audience }) => audience),
    of(({ command }) => command.actor.kind),
    of(({ command: { actor } }) => ('id' in actor ? actor.id : null)),
    of(({ command }) => command.channel),
    of(({ command }) => command.at),
    rows.map(({ release }) => release),
    rows.map(({ payload }) => payload),
    rows.map(({ salt }) => salt),
    rows.map(({ digest }) => digest),
    rows.map(({ hash }) => hash),
  ]);
}

const insertEffects = `
  insert into effect (key, ticket, seq, n, kind, target, body, cause, channel, at)
  select x.key, x.ticket, x.seq, x.n, x.kind, x.target, x.body::jsonb, x.cause, x.channel, x.at
  from unnest($1::text[], $2::uuid[], $3::int[], $4::int[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::timestamptz[])
    as x(key, ticket, seq, n, kind, target, body, cause, channel, at)`;

async function writeEffects(query: Query, accepted: readonly AcceptedOrder[]): Promise<void> {
  const rows = accepted.flatMap(({ order, command, outcome }) =>
    order.past === true ? [] : outcome.effects.map((effect) => ({ effect, command, key: effect.key.split('/') })),
  );
  if (rows.length === 0) return;
  await query(insertEffects, [
    rows.map(({ effect }) => effect.key),
    rows.map(({ command }) => command.ticket),
    rows.map(({ key }) => Number(key.at(-2))),
    rows.map(({ key }) => Number(key.at(-1))),
    rows.map(({ effect }) => effect.kind),
    rows.map(({ effect }) => targetOf(effect)),
    rows.map(({ effect: { key: _, ...body } }) => JSON.stringify(body)),
    rows.map(({ command }) => command.id),
    rows.map(({ command }) => command.channel),
    rows.map(({ command }) => command.at),
  ]);
}

/** What keeps its order for a ticket. */
function targetOf(effect: Effect): string {
  switch (effect.kind) {
    case 'tell':
      return `tell/${effect.ticket}`;
    case 'plugin':
      return `plugin/${effect.plugin}/${effect.call}`;
    case 'notify':
    case 'cascade':
    case 'create':
      return effect.kind;
  }
}
