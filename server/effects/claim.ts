/**
 * Takes due effects for a worker, and no others: of a ticket and target only the first that waits, and none while another
 * of them is under way. What is dead is no longer waited for.
 */
import type { Query } from '../storage/index.ts';
import { type Due, type DueRow, dueColumns, dueOf, type LaneName } from './effect-row.ts';

export type ClaimOptions = {
  readonly query: Query;
  readonly worker: string;
  readonly lane: LaneName;
  /** For how long it is the worker's. */
  readonly leaseMs: number;
  /** The clock; the database's own where it is absent. */
  readonly now?: Date;
};

/** `isMore`: something was put off or there may be more; ask again. */
export type Claimed = { readonly due: readonly Due[]; readonly isMore: boolean };

/** A target with room for so many at once. */
export type Room = { readonly target: string; readonly room: number };

/** The time of a statement: the clock in hand, or else the database's, which is the same for all servers. */
export const moment = 'coalesce($1::timestamptz, now())';

const isFree = `state = 'waiting' and claimed_until is null and not_before <= ${moment}`;

const freeOfLane = `
  select key from effect where lane = $4 and ${isFree} order by not_before, ticket, seq, n limit $5 for update skip locked`;

/** Of each target its own few, so that a long queue of one keeps none of the others waiting. */
const freeOfTargets = `
  select d.key from unnest($4::text[], $5::int[]) as t(target, room) cross join lateral (
    select key from effect where lane = 'calls' and effect.target = t.target and ${isFree}
    order by not_before, ticket, seq, n limit t.room for update skip locked) d`;

const lostOfLane = `
  select key from effect where lane = $4 and state = 'waiting' and claimed_until <= ${moment}
  order by claimed_until limit $5 for update skip locked`;

/*
 * One that must wait is put off: for a second where the other is under way or due, else until the other's time has come.
 * Whoever settles the other calls it back at once; the second is for the moment in which both happen together.
 */
const claimingOf = (candidates: string) => `
  with picked as (${candidates}),
  mine as (
    select e.key, (
      select greatest(p.not_before, ${moment} + interval '1 second') from effect p
      where p.ticket = e.ticket and p.target = e.target and p.state = 'waiting' and p.key <> e.key
        and ((p.seq, p.n) < (e.seq, e.n) or p.claimed_until > ${moment})
      order by p.seq, p.n limit 1) as wait
    from effect e where e.key in (select key from picked))
  update effect e set
    not_before = coalesce(m.wait, e.not_before),
    losses = e.losses + case when m.wait is null and e.claimed_until is not null then 1 else 0 end,
    claimed_until = case when m.wait is null then ${moment} + $2 * interval '1 millisecond' end,
    claimed_by = case when m.wait is null then $3 end,
    attempts = e.attempts + case when m.wait is null then 1 else 0 end,
    first_tried_at = case when m.wait is null then coalesce(e.first_tried_at, ${moment}) else e.first_tried_at end
  from mine m where e.key = m.key
  returning e.claimed_by, ${dueColumns}`;

const claiming = {
  ofLane: claimingOf(freeOfLane),
  ofTargets: claimingOf(freeOfTargets),
  lost: claimingOf(lostOfLane),
} as const;

/** The due effects of a lane, oldest first. */
export function claimOfLane(options: ClaimOptions, limit: number): Promise<Claimed> {
  return claim(options, limit, { text: claiming.ofLane, values: [options.lane, limit] });
}

/** The due effects of some targets. */
export async function claimOfTargets(options: ClaimOptions, rooms: readonly Room[]): Promise<Claimed> {
  if (rooms.length === 0) return { due: [], isMore: false };
  const targets = rooms.map(({ target }) => target);
  const room = rooms.map((one) => one.room);
  const most = room.reduce((sum, one) => sum + one, 0);
  return claim(options, most, { text: claiming.ofTargets, values: [targets, room] });
}

/** What another worker had for longer than its lease: that one is gone. */
export function claimLost(options: ClaimOptions, limit: number): Promise<Claimed> {
  return claim(options, limit, { text: claiming.lost, values: [options.lane, limit] });
}

/*
 * Walks from one target to the next by the index: what it costs hangs on the targets, not on what waits for them.
 */
const waitingTargets = `
  with recursive found as (
    (select target from effect where state = 'waiting' and lane = 'calls' and claimed_until is null order by target limit 1)
    union all
    select (select e.target from effect e where e.state = 'waiting' and e.lane = 'calls' and e.claimed_until is null
      and e.target > found.target order by e.target limit 1) from found where found.target is not null)
  select target from found where target is not null`;

/** Targets of calls for which anything waits, due or not. */
export async function targetsOfCalls(query: Query): Promise<readonly string[]> {
  return (await query<{ target: string }>(waitingTargets)).map(({ target }) => target);
}

type Statement = { readonly text: string; readonly values: readonly unknown[] };

async function claim(options: ClaimOptions, limit: number, { text, values }: Statement): Promise<Claimed> {
  const { query, worker, leaseMs, now } = options;
  const given = [now?.toISOString() ?? null, leaseMs, worker, ...values];
  const rows = await query<DueRow & { readonly claimed_by: string | null }>(text, given);
  const due = rows.filter((row) => row.claimed_by !== null).map((row) => dueOf(row, worker));
  return { due, isMore: rows.length >= limit || due.length < rows.length };
}
