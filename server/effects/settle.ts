/** What came of a try. Only the worker whose try it is may say so: another may have taken it meanwhile. */
import type { Query } from '../storage/index.ts';
import { moment } from './claim.ts';
import type { Claim } from './effect-row.ts';

export type SettleOptions = { readonly claim: Claim; readonly now?: Date };

const isHis = "key = $2 and claimed_by = $3 and attempts = $4 and state = 'waiting'";

/*
 * The next of the same ticket and target may have been put off because of this one: it is called back, whether that
 * shows already or is being written just now (then this statement waits for it).
 */
const finishing = `
  with settled as (
    update effect set state = $5, trouble = $6, done_at = ${moment}, claimed_until = null, claimed_by = null
    where ${isHis} returning key, ticket, target)
  , next as (
    update effect e set not_before = least(e.not_before, ${moment}) from settled s
    where e.attempts = 0 and e.key = (
      select p.key from effect p where p.ticket = s.ticket and p.target = s.target and p.state = 'waiting' and p.key <> s.key
      order by p.seq, p.n limit 1))
  select key from settled`;

export function markDone(query: Query, options: SettleOptions): Promise<boolean> {
  return finish(query, options, { state: 'done', trouble: null });
}

/** It is tried no more until somebody replays it; what comes after it goes on. */
export function markDead(query: Query, options: SettleOptions, trouble: string): Promise<boolean> {
  return finish(query, options, { state: 'dead', trouble });
}

type End = { readonly state: 'done' | 'dead'; readonly trouble: string | null };

async function finish(query: Query, { claim, now }: SettleOptions, { state, trouble }: End): Promise<boolean> {
  const { key, worker, attempts } = claim;
  const at = now?.toISOString() ?? null;
  return (await query(finishing, [at, key, worker, attempts, state, trouble])).length > 0;
}

const postponing = `
  update effect set not_before = ${moment} + $5 * interval '1 millisecond', trouble = $6, attempts = attempts - $7,
    claimed_until = null, claimed_by = null
  where ${isHis} returning key`;

export type Postponement = {
  readonly forMs: number;
  readonly trouble: string | null;
  /** `uncounted`: it was not tried at all, or what failed is no fault of its own. */
  readonly as: 'counted' | 'uncounted';
};

/** It is tried again later; what comes after it waits with it. */
export async function postpone(query: Query, { claim, now }: SettleOptions, given: Postponement): Promise<boolean> {
  const { key, worker, attempts } = claim;
  const uncounted = given.as === 'uncounted' ? 1 : 0;
  const at = now?.toISOString() ?? null;
  const values = [at, key, worker, attempts, Math.round(given.forMs), given.trouble, uncounted];
  return (await query(postponing, values)).length > 0;
}
