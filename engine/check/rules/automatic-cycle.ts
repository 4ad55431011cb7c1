import { type AutomaticMove, automaticMoves, type Step } from '../automatic-moves.ts';
import { cyclesIn } from '../cycles.ts';
import type { Path, Rule, RuleFinding } from '../rule.ts';
import { type Graphed, graphed, pathOf } from '../ways.ts';

export const rule: Rule = {
  code: 'SD2113',
  name: 'automatic-cycle',
  severity: 'error',
  title: 'Moves that nobody makes go round',
  *run(input) {
    for (const process of graphed(input)) yield* cyclesOf(process);
  },
};

function* cyclesOf(process: Graphed): Iterable<RuleFinding> {
  const moves = Map.groupBy(automaticMoves(process), ({ from }) => keyOf(from));
  const next = new Map([...moves].map(([from, ones]) => [from, ones.map(({ to }) => keyOf(to))]));
  for (const cycle of cyclesIn(next)) {
    const made = cycle.map((from, n) => moveBetween(moves, from, cycle[(n + 1) % cycle.length] ?? from));
    const [first] = made;
    if (first === undefined) continue;
    const round = [...made.map((move) => move?.from.name), first.from.name].map((name) => `\`${name}\``).join(' → ');
    const message = `A ticket goes round ${round} without anybody doing anything. After ten such moves the command that began it is refused, with all that it changed. Let one of them wait for somebody, or take one out.`;
    const place = placeOf(process, first.from);
    // A condition may break the round before it is too long.
    const severity = made.some((move) => move?.isConditional === true) ? ({ severity: 'warning' } as const) : {};
    yield { definition: process.parsed, path: place, part: 'key', message, ...severity };
  }
}

function keyOf({ kind, name }: Step): string {
  return `${kind} ${name}`;
}

/** The surest of the moves between two steps. */
function moveBetween(
  moves: ReadonlyMap<string, readonly AutomaticMove[]>,
  from: string,
  to: string,
): AutomaticMove | undefined {
  const between = (moves.get(from) ?? []).filter((move) => keyOf(move.to) === to);
  return between.find(({ isConditional }) => !isConditional) ?? between[0];
}

function placeOf({ graph }: Graphed, { kind, name }: Step): Path {
  const node = graph.tree.nodes.get(name);
  return kind === 'state' && node !== undefined ? pathOf(graph, node) : ['transitions', name];
}
