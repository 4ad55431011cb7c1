/** What does not hold, as sentences: the first of them, and how many there are. */
export type Breaks = {
  add(sentence: string): void;
  readonly found: readonly string[];
  readonly count: number;
};

const most = 20;

export function collectBreaks(): Breaks {
  const found: string[] = [];
  let count = 0;
  return {
    add(sentence) {
      count += 1;
      if (found.length < most) found.push(sentence);
    },
    found,
    get count() {
      return count;
    },
  };
}
