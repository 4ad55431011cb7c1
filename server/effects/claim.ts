/**
 * Takes due effects for a worker, and no others: of a ticket and target only the first that waits, and none while another
 * of them is under way. What is dead is no longer waited for.
 */
import type { Database, Query } from '../storage/index.ts';
import { type Due, type DueRow, dueColumns, dueOf, type LaneName } from './effect-row.ts';

export type ClaimOptions = {
  readonly db: Database;
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
  select key from effect where lane = $2 and ${isFree} order by not_before, ticket, seq, n limit $3 for update skip locked`;

/** Of each target its own few, so that a long queue of one keeps none of the others waiting. */
const freeOfTargets = `
  select d.key from unnest($2::text[], $3::int[]) as t(target, room) cross join lateral (
    select key from effect where lane = 'calls' and effect.target = t.target and ${isFree}
    order by not_before, ticket, seq, n limit t.room for update skip locked) d`;

const lostOfLane = `
  select key from effect where lane = $2 and state = 'waiting' and claimed_until <= ${moment}
  order by claimed_until limit $3 for update skip locked`;

/*
 * A statement of its own after the rows are locked, so that it sees what became of those before them. One that must wait
 * is put off until the other's time has come; whoever settles the other calls it back at once.
 */
const claiming = `
  with mine as (
    select e.key, (
      select greatest(p.not_before, p.claimed_until, ${moment} + interval '1 second') from effect p
      where p.ticket = e.ticket and p.target = e.target and p.state = 'waiting' and p.key <> e.key
        and ((p.seq, p.n) < (e.seq, e.n) or p.claimed_until > ${moment})
      order by p.seq, p.n limit 1) as wait
    from effect e where e.key = any($2))
  update effect e set
    not_before = coalesce(m.wait, e.not_before),
    losses = e.losses + case when m.wait is null and e.claimed_until is not null then 1 else 0 end,
    claimed_until = case when m.wait is null then ${moment} + $3 * interval '1 millisecond' end,
    claimed_by = case when m.wait is null then $4 end,
    attempts = e.attempts + case when m.wait is null then 1 else 0 end,
    first_tried_at = case when m.wait is null then coalesce(e.first_tried_at, ${moment}) else e.first_tried_at end
  from mine m where e.key = m.key
  returning e.claimed_by, ${dueColumns}`;

/** The due effects of a lane, oldest first. */
export function claimOfLane(options: ClaimOptions, limit: number): Promise<Claimed> {
  return claim(options, limit, (query, now) => query(freeOfLane, [now, options.lane, limit]));
}

/** The due effects of some targets. */
export async function claimOfTargets(options: ClaimOptions, rooms: readonly Room[]): Promise<Claimed> {
  if (rooms.length === 0) return { due: [], isMore: false };
  const targets = rooms.map(({ target }) => target);
  const room = rooms.map((one) => one.room);
  const most = room.reduce((sum, one) => sum + one, 0);
  return claim(options, most, (query, now) => query(freeOfTargets, [now, targets, room]));
}

/** What another worker had for longer than its lease: that one is gone. */
export function claimLost(options: ClaimOptions, limit: number): Promise<Claimed> {
  return claim(options, limit, (query, now) => query(lostOfLane, [now, options.lane, limit]));
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

type Candidates = (query: Query, now: string | null) => Promise<readonly { readonly key?: unknown }[]>;

async function claim(options: ClaimOptions, limit: number, candidates: Candidates): Promise<Claimed> {
  const { db, worker, leaseMs } = options;
  const now = options.now?.toISOString() ?? null;
  return db.transaction(async ({ query }) => {
    const keys = (await candidates(query, now)).map(({ key }) => key);
    if (keys.length === 0) return { due: [], isMore: false };
    const rows = await query<DueRow & { claimed_by: string | null }>(claiming, [now, keys, leaseMs, worker]);
    const due = rows.filter((row) => row.claimed_by !== null).map((row) => dueOf(row, worker));
    return { due, isMore: keys.length >= limit || due.length < keys.length };
  });
}
