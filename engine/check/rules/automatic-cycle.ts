import type { CompiledProcess } from '../../compile/types.ts';
import { cyclesIn } from '../cycles.ts';
import type { Path, Rule, RuleFinding } from '../rule.ts';
import type { Way } from '../state-graph.ts';
import { type Graphed, graphed, pathOf } from '../ways.ts';

export const rule: Rule = {
  code: 'SD2113',
  name: 'automatic-cycle',
  severity: 'error',
  title: 'Moves that nobody makes go round',
  *run(input) {
    for (const process of graphed(input)) {
      yield* cyclesOfStates(process);
      yield* cyclesOfRuns(process);
    }
  },
};

/** Entering one state enters the next: by `leaves`, by `skipWhen`, by regions that are joined as soon as they begin. */
function* cyclesOfStates({ parsed, graph }: Graphed): Iterable<RuleFinding> {
  const automatic = graph.ways.filter((way) => isAutomatic(way, graph));
  const next = new Map<string, string[]>();
  for (const { from, to } of automatic) {
    next.set(from, [...(next.get(from) ?? []), ...graph.activeWith(to)]);
  }
  for (const cycle of cyclesIn(next)) {
    const node = graph.tree.nodes.get(cycle[0] ?? '');
    if (node === undefined) continue;
    const isConditional = cycle.some((path) => graph.tree.nodes.get(path)?.definition.skipWhen !== undefined);
    const message = `${roundOf(cycle)} without anybody doing anything. After ten such moves the command that began it is refused. Let one of them wait for somebody.`;
    yield { definition: parsed, path: pathOf(graph, node), part: 'key', message, ...weight(isConditional) };
  }
}

function isAutomatic({ from, by, own }: Way, { tree, activeWith }: Graphed['graph']): boolean {
  const node = tree.nodes.get(from);
  if (!own || node === undefined) return false;
  if (by === 'leaves') return true;
  if (by === 'given') return node.definition.skipWhen !== undefined && node.definition.approval !== undefined;
  if (by !== 'joined') return false;
  // Joined at once only where every region begins in a final state.
  const parallel = node.line.findLast((path) => tree.nodes.get(path)?.parallel === true) ?? '';
  return activeWith(parallel)
    .filter((path) => path.startsWith(`${parallel}.`) && tree.nodes.get(path)?.children.length === 0)
    .every((path) => tree.nodes.get(path)?.definition.final === true);
}

/** A transition's `do: run` runs a transition whose own leads back. */
function* cyclesOfRuns({ parsed, compiled }: Graphed): Iterable<RuleFinding> {
  const next = new Map(
    [...compiled.transitions.keys()].map((key) => [key, runsOf(compiled, key).map(({ run }) => run)]),
  );
  for (const cycle of cyclesIn(next)) {
    const [first = '', second = first] = cycle;
    const runs = cycle.map((key, n) => runsOf(compiled, key).find(({ run }) => run === (cycle[n + 1] ?? first)));
    const place = runsOf(compiled, first).find(({ run }) => run === second);
    const message = `${roundOf(cycle)}: each runs the next. After ten the command that began it is refused. Take one of them out.`;
    const isConditional = runs.some((run) => run?.isConditional === true);
    yield { definition: parsed, path: place?.path ?? ['transitions', first], message, ...weight(isConditional) };
  }
}

type Run = { readonly run: string; readonly path: Path; readonly isConditional: boolean };

function runsOf({ transitions }: CompiledProcess, key: string): readonly Run[] {
  return (transitions.get(key)?.actions ?? []).flatMap(({ action, when }, n) =>
    'run' in action && !('cascade' in action)
      ? [{ run: action.run, path: ['transitions', key, 'do', n, 'run'], isConditional: when !== undefined }]
      : [],
  );
}

/** A condition may break the round before it is too long. */
function weight(isConditional: boolean): Pick<RuleFinding, 'severity'> {
  return isConditional ? { severity: 'warning' } : {};
}

function roundOf(cycle: readonly string[]): string {
  return `A ticket goes round ${[...cycle, cycle[0] ?? ''].map((name) => `\`${name}\``).join(' → ')}`;
}
