/**
 * Words. Picture: what of an outline is drawn. Line: the one connection of two states, whatever leads between them in
 * either direction. Broad: an edge between so many pairs of states that a line for each would hide the rest. It is drawn
 * where a line is needed or there is one anyhow, and named once; what is drawn nowhere stands on cards.
 */
import type { Outline, OutlineEdge } from '#engine';
import { type GrowingLine, Lines } from './lines.ts';
import { type Move, movesOf, targetsFrom } from './moves.ts';
import { rankOf } from './rank.ts';

export type Picture = {
  readonly outline: Outline;
  /** Paths in the order in which they are drawn. */
  readonly order: readonly string[];
  readonly lines: readonly PictureLine[];
  /** Edges without a line, on the card of the state that they lead to, or from where those are fewer. */
  readonly stubs: ReadonlyMap<string, readonly Stub[]>;
  /** Edges that leave a ticket where it is, by each state that they can be done in. */
  readonly inside: ReadonlyMap<string, readonly OutlineEdge[]>;
};

export type PictureLine = {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly forward: readonly OutlineEdge[];
  readonly backward: readonly OutlineEdge[];
  /** What its chip names. */
  readonly named: readonly Named[];
};

export type Named = {
  readonly edge: OutlineEdge;
  readonly direction: 'forward' | 'backward';
  /** From how many states it leads beside those of lines that name it. */
  readonly others: number;
};

export type Stub = { readonly edge: OutlineEdge; readonly side: 'into' | 'out'; readonly count: number };

/** From so many states, or from several and between so many pairs, an edge is broad. */
const broadFrom = { sources: 3, pairs: 4 } as const;

export function pictureOf(outline: Outline): Picture {
  const moves = movesOf(outline);
  const byEdge = grouped(moves.map((move) => [move.edge, move] as const));
  const isBroad = ({ edge }: Move) => isTooMany(byEdge.get(edge) ?? []);
  const broad = moves.filter(isBroad);
  const rank = rankOf(outline, moves);
  const lines = new Lines(rank);
  for (const move of moves) if (!isBroad(move)) lines.add(move);
  const hub = hubAmong(outline, lines);
  drawMainRoads(broad, { lines, hub, outline });
  drawOnlyWays(broad, { lines, hub, outline });
  for (const move of broad) if (lines.has(move)) lines.add(move);
  const drawn = lines.all();
  return {
    outline,
    order: [...rank.keys()].filter((path) => path !== 'start'),
    lines: withNames(drawn, new Set(broad.map(({ edge }) => edge)), hubAmong(outline, lines)),
    stubs: grouped([...grouped(broad.map((move) => [move.edge, move] as const))].flatMap((one) => stubsOf(one, lines))),
    inside: grouped(outline.edges.flatMap((edge) => staysOf(edge))),
  };
}

function isTooMany(moves: readonly Move[]): boolean {
  const sources = new Set(moves.map(({ from }) => from)).size;
  return sources >= broadFrom.sources || (sources > 1 && moves.length >= broadFrom.pairs);
}

type Drawing = {
  readonly lines: Lines;
  readonly hub: (paths: readonly string[]) => string | undefined;
  readonly outline: Outline;
};

/**
 * A broad edge that leads on is drawn from the state where most meet to where it leads by default. One that ends everything,
 * or begins anew what was done, is not: it stands on cards.
 */
function drawMainRoads(broad: readonly Move[], { lines, hub, outline }: Drawing): void {
  const ended = endedIn(outline);
  for (const [edge, moves] of grouped(broad.map((move) => [move.edge, move] as const))) {
    const usual = edge.to.at(-1)?.state;
    const leadingOn = moves.filter(({ from, to }) => to === usual && ended.get(to) !== 'closed' && !ended.has(from));
    const source = hub(leadingOn.map(({ from }) => from));
    for (const move of leadingOn.filter(({ from }) => from === source)) lines.add(move);
  }
}

/** No state without a way on, and none without a way in. What is done may end here. */
function drawOnlyWays(broad: readonly Move[], { lines, hub, outline }: Drawing): void {
  const ended = endedIn(outline);
  for (const { path } of outline.nodes) {
    const out = broad.filter(({ from }) => from === path);
    if (!ended.has(path) && !lines.leavesFrom(path)) {
      for (const move of out.filter(({ edge }) => edge === out[0]?.edge)) lines.add(move);
    }
    const into = broad.filter(({ to }) => to === path);
    const source = hub(into.map(({ from }) => from));
    const way = into.find(({ from }) => from === source);
    if (!lines.leadsTo(path) && way !== undefined) lines.add(way);
  }
}

function endedIn({ nodes }: Outline): ReadonlyMap<string, string> {
  const ended = nodes.filter(({ category }) => category === 'done' || category === 'closed');
  return new Map(ended.map(({ path, category }) => [path, category]));
}

/** The state of those given at which most lines end; of several, the first. */
function hubAmong({ nodes }: Outline, lines: Lines): (paths: readonly string[]) => string | undefined {
  const ends = lines.all().flatMap(({ from, to }) => [from, to]);
  const counts = new Map(nodes.map(({ path }) => [path, ends.filter((end) => end === path).length]));
  return (paths) => {
    const most = Math.max(...paths.map((path) => counts.get(path) ?? 0));
    return paths.find((path) => (counts.get(path) ?? 0) === most);
  };
}

/** Chips name what leads here alone; of broad edges the narrowest where nothing else is named, and each at least once. */
function withNames(
  lines: readonly GrowingLine[],
  broad: ReadonlySet<OutlineEdge>,
  hub: Drawing['hub'],
): readonly PictureLine[] {
  const width = ({ from, to }: OutlineEdge) => from.length * to.length;
  const sides = lines.flatMap((line) =>
    (['forward', 'backward'] as const).map((direction) => ({ line, direction, named: new Set<OutlineEdge>() })),
  );
  const named = new Set<OutlineEdge>();
  for (const side of sides) {
    const edges = side.line[side.direction];
    const own = edges.filter((edge) => !broad.has(edge));
    const narrowest = edges.toSorted((a, b) => width(a) - width(b)).slice(0, 1);
    for (const edge of own.length > 0 ? own : narrowest) {
      side.named.add(edge);
      named.add(edge);
    }
  }
  for (const edge of broad) {
    const here = named.has(edge) ? [] : sides.filter(({ line, direction }) => line[direction].includes(edge));
    const source = hub(here.map(sourceOf));
    here.find((side) => sourceOf(side) === source)?.named.add(edge);
  }
  const sourcesNamed = (edge: OutlineEdge) => new Set(sides.filter((side) => side.named.has(edge)).map(sourceOf)).size;
  return lines.map((line) => ({
    ...line,
    named: sides
      .filter((side) => side.line === line)
      .flatMap(({ direction, named: here }) =>
        line[direction]
          .filter((edge) => here.has(edge))
          .map((edge) => ({ edge, direction, others: Math.max(0, edge.from.length - sourcesNamed(edge)) })),
      ),
  }));
}

function sourceOf({
  line,
  direction,
}: {
  readonly line: GrowingLine;
  readonly direction: 'forward' | 'backward';
}): string {
  return direction === 'forward' ? line.from : line.to;
}

function stubsOf(
  [edge, moves]: readonly [OutlineEdge, readonly Move[]],
  lines: Lines,
): readonly (readonly [string, Stub])[] {
  if (moves.some((move) => lines.has(move))) return [];
  const sources = [...new Set(moves.map(({ from }) => from))];
  const targets = [...new Set(moves.map(({ to }) => to))];
  return sources.length < targets.length
    ? sources.map((path) => [path, { edge, side: 'out', count: targets.length }])
    : targets.map((path) => [path, { edge, side: 'into', count: sources.length }]);
}

function staysOf(edge: OutlineEdge): readonly (readonly [string, OutlineEdge])[] {
  const stays = (path: string) => edge.to.length === 0 || targetsFrom(edge, path).includes(path);
  return edge.from.filter(stays).map((path) => [path, edge] as const);
}

function grouped<K, V>(pairs: readonly (readonly [K, V])[]): ReadonlyMap<K, readonly V[]> {
  const groups = new Map<K, V[]>();
  for (const [key, value] of pairs) groups.set(key, [...(groups.get(key) ?? []), value]);
  return groups;
}
