/** A history as its reader goes through it: the newest first, what the process did by itself under what began it. */
import type { Actor, EntryView } from '#engine';

/** An entry as the API answers it, its parts by name. */
export type HistoryEntry = Omit<EntryView, 'ticket'>;

export type HistoryRow = {
  readonly entry: HistoryEntry;
  /** Entries that the process made in its wake, in their order. */
  readonly wake: readonly HistoryEntry[];
  /** Earlier ones of the same kind by the same person: nine ticks are one line. */
  readonly before: readonly HistoryEntry[];
};

export type HistoryFilter = 'all' | 'moves';

/** `entries` in the order of `seq`. */
export function historyRows(entries: readonly HistoryEntry[], filter: HistoryFilter): readonly HistoryRow[] {
  const rows: HistoryRow[] = [];
  for (const entry of entries) {
    const last = rows.at(-1);
    if (entry.chained === true && last !== undefined) rows[rows.length - 1] = { ...last, wake: [...last.wake, entry] };
    else if (last !== undefined && isMore(last, entry))
      rows[rows.length - 1] = { ...last, entry, before: [...last.before, last.entry] };
    else rows.push({ entry, wake: [], before: [] });
  }
  const shown = filter === 'all' ? rows : rows.filter(isMove);
  return shown.toReversed();
}

function isMove({ entry, wake }: HistoryRow): boolean {
  return [entry, ...wake].some(({ move, process }) => move !== undefined || process !== undefined);
}

/** Points that are ticked one after another, within ten minutes. */
function isMore({ entry: before, wake }: HistoryRow, entry: HistoryEntry): boolean {
  return (
    entry.command === 'tick' &&
    before.command === 'tick' &&
    wake.length === 0 &&
    entry.comment === undefined &&
    isSameActor(entry.actor, before.actor) &&
    Date.parse(entry.at) - Date.parse(before.at) < 600_000
  );
}

export type TickedPoint = { readonly checklist: string; readonly point: string; readonly isDone: boolean };

/** Which points a row ticked or unticked, each as it was left. */
export function tickedPoints({ entry, before }: HistoryRow): readonly TickedPoint[] {
  const points = new Map<string, TickedPoint>();
  for (const { command, details } of [...before, entry]) {
    const { checklist, point, done = true } = details?.arguments ?? {};
    if (command !== 'tick' || typeof checklist !== 'string' || typeof point !== 'string') continue;
    points.set(`${checklist} ${point}`, { checklist, point, isDone: done === true });
  }
  return [...points.values()];
}

function isSameActor(one: Actor, other: Actor): boolean {
  return one.kind === other.kind && ('id' in one ? one.id : '') === ('id' in other ? other.id : '');
}

/** States that were left and entered, without what stayed: of regions, only the one that moved. */
export function movedStates({ from = [], to }: NonNullable<HistoryEntry['move']>): {
  readonly left: readonly string[];
  readonly entered: readonly string[];
} {
  return { left: from.filter((path) => !to.includes(path)), entered: to.filter((path) => !from.includes(path)) };
}

/** What a creation filled in is the ticket itself: only what says something is told of it. */
export function toldChanges({ command, changes }: HistoryEntry): HistoryEntry['changes'] {
  if (command !== 'create') return changes;
  return changes.filter(({ to }) => to !== undefined && to !== '' && to !== false && to !== 0 && !isNothing(to));
}

function isNothing(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}
