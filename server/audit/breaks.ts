/** Words. Break: a place where the records disagree with the hashes over them. */

export type Break = {
  /** Of the ticket; absent where an anchor is broken. */
  readonly number?: string;
  readonly seq?: number;
  readonly anchor?: number;
  /** `payload`, `entry`, `sequence`, `head`, `state`, `anchor`. */
  readonly what: 'payload' | 'entry' | 'sequence' | 'head' | 'state' | 'anchor';
  /** What does not match, for whoever looks into it. */
  readonly message: string;
};

export type Breaks = {
  readonly found: readonly Break[];
  readonly count: number;
  add(found: Break): void;
};

/** Keeps the first breaks and counts all: whoever rewrote a table breaks all of its rows. */
export function collectBreaks(most = 20): Breaks {
  const found: Break[] = [];
  let count = 0;
  return {
    found,
    get count() {
      return count;
    },
    add(one) {
      count += 1;
      if (found.length < most) found.push(one);
    },
  };
}
