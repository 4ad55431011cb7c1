/** One command for many tickets: which are offered, and what became of them. */

export type Offered = {
  readonly command: string;
  readonly title: Readonly<Record<string, string>>;
  readonly blockers: readonly unknown[];
  readonly arguments?: unknown;
};

/** The API takes so many at once. */
export const mostAtOnce = 100;

/** What every one of the tickets offers, in the order of the first: what any of them can do now, then what none can. */
export function sharedCommands(
  offers: readonly (readonly Offered[])[],
): readonly (Offered & { readonly isOpen: boolean })[] {
  const [first = [], ...others] = offers;
  const shared = first
    .filter(({ command }) => others.every((offer) => offer.some((one) => one.command === command)))
    .map((one) => ({ ...one, isOpen: offers.some((offer) => isOpenIn(offer, one.command)) }));
  return [...shared.filter(({ isOpen }) => isOpen), ...shared.filter(({ isOpen }) => !isOpen)];
}

function isOpenIn(offer: readonly Offered[], command: string): boolean {
  return offer.find((one) => one.command === command)?.blockers.length === 0;
}

export type BulkResult = {
  readonly id: string;
  readonly status: number;
  readonly problem?: Readonly<Record<string, unknown>>;
};

export type BulkOutcome = {
  readonly done: readonly string[];
  /** The same reason is told once, with all tickets that it stopped. */
  readonly refused: readonly { readonly reason: string; readonly ids: readonly string[] }[];
};

export function outcomeOf(results: readonly BulkResult[]): BulkOutcome {
  const byReason = new Map<string, string[]>();
  for (const { id, status, problem } of results) {
    if (status < 400) continue;
    const reason = String(problem?.detail ?? problem?.code ?? status);
    byReason.set(reason, [...(byReason.get(reason) ?? []), id]);
  }
  return {
    done: results.filter(({ status }) => status < 400).map(({ id }) => id),
    refused: [...byReason].map(([reason, ids]) => ({ reason, ids })).sort((a, b) => b.ids.length - a.ids.length),
  };
}

/** In parts that can be sent. */
export function portionsOf<T>(all: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / mostAtOnce) }, (_, n) =>
    all.slice(n * mostAtOnce, (n + 1) * mostAtOnce),
  );
}
