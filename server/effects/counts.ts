/** Effects by state and age, for the counters of operation. */
import type { Query } from '../storage/index.ts';
import { moment } from './claim.ts';

/** `done` ones are millions, and are counted as they are carried out. */
export type Counts = {
  readonly kind: string;
  readonly state: 'waiting' | 'dead';
  readonly count: number;
  /** Since the oldest of them was asked for. */
  readonly oldestSeconds: number;
};

export type CarriedOut = { readonly kind: string; readonly outcome: string; readonly count: number };

const counting = `
  select kind, state, count(*)::int as count,
    greatest(0, extract(epoch from ${moment} - min(at)))::float8 as "oldestSeconds"
  from effect where state = 'waiting' group by kind, state
  union all
  select kind, state, count(*)::int, greatest(0, extract(epoch from ${moment} - min(at)))::float8
  from effect where state = 'dead' group by kind, state
  order by 2 desc, 1`;

export function countWaiting(query: Query, now: Date | undefined): Promise<readonly Counts[]> {
  return query<Counts>(counting, [now?.toISOString() ?? null]);
}

/** `<kind>/<outcome>` with its number. */
export function countCarriedOut(done: ReadonlyMap<string, number>): readonly CarriedOut[] {
  return [...done].map(([name, count]) => {
    const [kind = '', outcome = ''] = name.split('/');
    return { kind, outcome, count };
  });
}
