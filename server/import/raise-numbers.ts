/** Numbers of new tickets begin behind those of the log, so that nobody takes one for the other. */
import { numberSequence } from '../releases/index.ts';
import type { Query } from '../storage/index.ts';

export async function raiseNumbers(query: Query, process: string, highest: number): Promise<void> {
  if (highest < 1) return;
  const sequence = numberSequence(process);
  await query(
    `select setval($1::regclass, greatest($2::bigint, (select case when is_called then last_value else 0 end from ${sequence})))`,
    [sequence, highest],
  );
}

/** The digits at the end of a number: 45 of `INC0000045`; 0 where there are none, or more than a counter holds. */
export function digitsOf(number: string): number {
  const digits = Number(/(\d+)\D*$/.exec(number)?.[1] ?? '0');
  return Number.isSafeInteger(digits) ? digits : 0;
}
