/** Words. Place: the states in which a ticket stands now. Path: the moves of its history, numbered, in order. */
import type { LocalText, Outline } from '#engine';

/** Of an entry of the history, what a path needs. */
export type HistoryEntry = {
  readonly at: string;
  readonly command: string;
  readonly title?: LocalText;
  readonly process?: string;
  /** `from` and `to`: paths of states. */
  readonly move?: Readonly<Record<string, unknown>>;
};

export type PathStep = {
  readonly number: number;
  readonly at: string;
  readonly command: string;
  readonly title?: LocalText;
  readonly from: readonly string[];
  readonly to: readonly string[];
  /** The edge that was taken; none where the definition has changed since, or a ticket was put there by hand. */
  readonly edgeId?: string;
};

export type TicketPath = {
  readonly steps: readonly PathStep[];
  /** Active states, those around them included. */
  readonly place: ReadonlySet<string>;
  /** Numbers of the steps that led into a state. */
  readonly visits: ReadonlyMap<string, readonly number[]>;
  /** Numbers of the steps on an edge. */
  readonly taken: ReadonlyMap<string, readonly number[]>;
};

/** Numbers of the steps that took an edge between two states, or the states around them. */
export function stepsBetween({ steps }: TicketPath, edgeId: string, ends: Ends): readonly number[] {
  const isWithin = (paths: readonly string[], end: string) => paths.flatMap(lineOf).includes(end);
  return steps
    .filter((step) => step.edgeId === edgeId && isWithin(step.to, ends.to))
    .filter(({ from }) => from.length === 0 || isWithin(from, ends.from))
    .map(({ number }) => number);
}

export type Ends = { readonly from: string; readonly to: string };

/** What an entry left and entered, of what a ticket stood in before and after. */
export function pathOf(outline: Outline, history: readonly HistoryEntry[], now: readonly string[]): TicketPath {
  const known = new Set(outline.nodes.map(({ path }) => path));
  const steps: PathStep[] = [];
  for (const { at, command, title, move } of sinceProcess(history, outline.key)) {
    if (move === undefined) continue;
    const [before, after] = [pathsIn(move.from), pathsIn(move.to)];
    const from = before.filter((path) => !after.includes(path));
    const to = after.filter((path) => !before.includes(path) && known.has(path));
    if (to.length === 0) continue;
    const edgeId = edgeOf(outline, command, from);
    const number = steps.length + 1;
    steps.push({
      number,
      at,
      command,
      from,
      to,
      ...(title === undefined ? {} : { title }),
      ...(edgeId === undefined ? {} : { edgeId }),
    });
  }
  return {
    steps,
    place: new Set(now.flatMap(lineOf)),
    visits: numbersBy(
      steps.flatMap(({ number, from, to }) => entered(from, to).map((path) => [path, number] as const)),
    ),
    taken: numbersBy(steps.flatMap(({ number, edgeId }) => (edgeId === undefined ? [] : [[edgeId, number] as const]))),
  };
}

function pathsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
}

/** A ticket that was moved here from another process has a path of its own since then. */
function sinceProcess(history: readonly HistoryEntry[], key: string): readonly HistoryEntry[] {
  const last = history.findLastIndex(({ process }) => process !== undefined);
  return last > 0 && history[last]?.process === key ? history.slice(last) : history;
}

function edgeOf({ edges }: Outline, command: string, from: readonly string[]): string | undefined {
  if (command === 'create') return 'creation';
  const own = edges.filter((edge) => edge.kind === command);
  const around = new Set(from.flatMap(lineOf));
  const found =
    own.find((edge) => around.has(edge.key)) ??
    edges.find((edge) => edge.kind === 'transition' && edge.key === command);
  return found?.id;
}

/** States entered, those around them included that were not left. */
function entered(from: readonly string[], to: readonly string[]): readonly string[] {
  const before = new Set(from.flatMap(lineOf));
  return [...new Set(to.flatMap(lineOf))].filter((path) => !before.has(path) || to.includes(path));
}

/** A path and all around it, outer before inner. */
export function lineOf(path: string): readonly string[] {
  const keys = path.split('.');
  return keys.map((_, index) => keys.slice(0, index + 1).join('.'));
}

function numbersBy(pairs: readonly (readonly [string, number])[]): ReadonlyMap<string, readonly number[]> {
  const numbers = new Map<string, number[]>();
  for (const [key, number] of pairs) {
    const known = numbers.get(key) ?? [];
    if (!known.includes(number)) numbers.set(key, [...known, number]);
  }
  return numbers;
}
