/**
 * Words. Unknown: the third answer beside true and false, with the names of the empty fields that made it so.
 */

/** The answer of an expression that met an empty field; a value, so that asking never throws. */
export class Unknown {
  /** Paths of the empty fields, or the text of the call that had no answer, in the order in which they were met. */
  readonly unknown: readonly string[];

  constructor(unknown: readonly string[]) {
    this.unknown = unknown;
  }
}

/** Both reasons in one; each name once. */
export function bothUnknown(left: Unknown | undefined, right: Unknown): Unknown {
  if (left === undefined || left === right) return right;
  return new Unknown([...new Set([...left.unknown, ...right.unknown])]);
}
