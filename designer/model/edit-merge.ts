/** Words. Conflict: a field that two people changed from the same value, each to another one. */
import type { Value } from '#engine';
import { isEqual } from './form-equal.ts';
import type { Given } from './form-state.ts';

export type Conflict = {
  readonly key: string;
  readonly base: Value | undefined;
  readonly mine: Value | undefined;
  readonly theirs: Value | undefined;
  /** Both put together, where that is possible: lists with what each added, texts one after the other. */
  readonly both: Value | undefined;
};

type Values = Readonly<Record<string, Value>>;

/** The fields in which the two differ; what only one of them changed is no conflict. */
export function conflictsOf(base: Values, mine: Given, theirs: Values): readonly Conflict[] {
  return Object.entries(mine).flatMap(([key, given]) => {
    const own = given ?? undefined;
    const [before, now] = [base[key], theirs[key]];
    if (isEqual(before, now) || isEqual(own, now)) return [];
    return [{ key, base: before, mine: own, theirs: now, both: together(before, own, now) }];
  });
}

export type Choice = 'mine' | 'theirs' | 'both';

/** What is sent after choosing; `both` may have been written over by hand. */
export function resolved(
  mine: Given,
  conflicts: readonly Conflict[],
  choices: Readonly<Record<string, Choice>>,
  merged: Readonly<Record<string, Value | undefined>> = {},
): Given {
  const kept: Record<string, Value | null> = { ...mine };
  for (const { key, both } of conflicts) {
    if (choices[key] === 'theirs') delete kept[key];
    if (choices[key] === 'both') kept[key] = (Object.hasOwn(merged, key) ? merged[key] : both) ?? null;
  }
  return kept;
}

function together(base: Value | undefined, mine: Value | undefined, theirs: Value | undefined): Value | undefined {
  if (Array.isArray(mine) && Array.isArray(theirs)) return listsTogether(listOf(base), mine, theirs);
  if (typeof mine === 'string' && typeof theirs === 'string') return textsTogether(base, mine, theirs);
  return undefined;
}

/** Theirs, without what I took away, and with what I added. */
function listsTogether(base: readonly Value[], mine: readonly Value[], theirs: readonly Value[]): Value {
  const has = (list: readonly Value[], value: Value) => list.some((one) => isEqual(one, value));
  const kept = theirs.filter((one) => has(mine, one) || !has(base, one));
  return [...kept, ...mine.filter((one) => !has(base, one) && !has(kept, one))];
}

/** Where each only wrote something behind what was there, it stands once. */
function textsTogether(base: Value | undefined, mine: string, theirs: string): string | undefined {
  // Keys and dates are single words: two of them together mean nothing.
  if (!/\s/.test(mine) && !/\s/.test(theirs)) return undefined;
  const shared = typeof base === 'string' && mine.startsWith(base) && theirs.startsWith(base) ? base : '';
  return `${theirs}\n${mine.slice(shared.length).trim()}`;
}

function listOf(value: Value | undefined): readonly Value[] {
  return Array.isArray(value) ? value : [];
}
