/** Words. Automatic run: a place where a process runs a transition by itself, and where the ticket stands then. */
import { definitionPath } from '../compile/states.ts';
import type { Action } from '../definition/process.ts';
import type { Path } from './rule.ts';
import type { Graphed } from './ways.ts';

export type AutomaticRun = {
  readonly run: string;
  readonly path: Path;
  /** States of which one is active then. */
  readonly states: readonly string[];
  /** In words: `the timer of awaitingRequester`. */
  readonly by: string;
};

export function automaticRuns(process: Graphed): readonly AutomaticRun[] {
  return [...stateRuns(process), ...actionRuns(process)];
}

function stateRuns({ graph: { tree } }: Graphed): readonly AutomaticRun[] {
  return [...tree.nodes.values()].flatMap((node) => {
    if (node.region) return [];
    const { stay, after, at, onReply } = node.definition;
    const path = definitionPath(tree, node.path);
    const timers: readonly [string | undefined, Path][] = [
      [stay?.whenOver.run, ['stay', 'whenOver', 'run']],
      ...(after ?? []).map(({ run }, n): [string | undefined, Path] => [run, ['after', n, 'run']]),
      [at?.run, ['at', 'run']],
      [onReply, ['onReply']],
    ];
    const here = { states: [node.path], by: `\`${node.path}\`` };
    return [
      ...timers.flatMap(([run, element]) => (run === undefined ? [] : [{ ...here, run, path: [...path, ...element] }])),
      ...runsOf(node.definition.do, [...path, 'do']).map((found) => ({ ...here, ...found })),
    ];
  });
}

function actionRuns({ compiled }: Graphed): readonly AutomaticRun[] {
  const create = runsOf(compiled.definition.create.do, ['create', 'do']).map((found) => ({
    ...found,
    states: compiled.create.alternatives.map(({ to }) => to),
    by: '`create`',
  }));
  const transitions = [...compiled.transitions.values()].flatMap(({ key, definition, from, alternatives }) =>
    runsOf(definition.do, ['transitions', key, 'do']).map((found) => ({
      ...found,
      states: alternatives?.map(({ to }) => to) ?? from,
      by: `\`${key}\``,
    })),
  );
  return [...create, ...transitions];
}

function runsOf(actions: readonly Action[] | undefined, path: Path): readonly Pick<AutomaticRun, 'run' | 'path'>[] {
  return (actions ?? []).flatMap((action, n) =>
    'run' in action && !('cascade' in action) ? [{ run: action.run, path: [...path, n, 'run'] }] : [],
  );
}
