/** Where a reason belongs that stands in a command's way: at a field of the form, at its comment or effort, or on top. */

/** A blocker as the API tells it: a code with its parameters, and a sentence. */
export type ToldBlocker = {
  readonly code: string;
  readonly text: string;
  readonly field?: string;
  readonly fields?: readonly string[];
  readonly [parameter: string]: unknown;
};

export const commentPlace = '#comment';
export const effortPlace = '#effort';

export type PlacedBlockers = {
  /** Sentences by field, or by the places of comment and effort. */
  readonly at: Readonly<Record<string, readonly string[]>>;
  readonly onTop: readonly ToldBlocker[];
  /** Where the cursor goes: the first place in the form's order; undefined where all stands on top. */
  readonly first?: string;
};

export function placed(blockers: readonly ToldBlocker[], order: readonly string[]): PlacedBlockers {
  const at: Record<string, string[]> = {};
  const onTop: ToldBlocker[] = [];
  for (const blocker of withoutEchoes(blockers)) {
    const place = placeOf(blocker, order);
    if (place === undefined) onTop.push(blocker);
    else at[place] = [...(at[place] ?? []), blocker.text];
  }
  const first = [...order, effortPlace, commentPlace].find((place) => at[place] !== undefined);
  return { at, onTop, ...(first === undefined ? {} : { first }) };
}

function placeOf({ code, field, fields = [] }: ToldBlocker, order: readonly string[]): string | undefined {
  if (code === 'commentMissing' || code === 'overrideComment') return commentPlace;
  if (code === 'effortMissing') return effortPlace;
  return [field, ...fields].find((key) => key !== undefined && order.includes(key));
}

/** A rule that cannot be told for want of fields says no more than that they are missing, where that is said already. */
export function withoutEchoes(blockers: readonly ToldBlocker[]): readonly ToldBlocker[] {
  const missing = new Set(
    blockers.flatMap(({ code, field }) => (code === 'missing' && field !== undefined ? [field] : [])),
  );
  return blockers.filter(
    ({ code, fields = [] }) => code !== 'notKnown' || fields.length === 0 || !fields.every((key) => missing.has(key)),
  );
}

const fillable: ReadonlySet<string> = new Set([
  'missing',
  'commentMissing',
  'effortMissing',
  'notKnown',
  'noAlternative',
  'overrideComment',
]);

/** Can the command's own form remove all of it? Else the way leads elsewhere first. */
export function canBeFilled(blockers: readonly ToldBlocker[]): boolean {
  return blockers.every(({ code }) => fillable.has(code));
}
