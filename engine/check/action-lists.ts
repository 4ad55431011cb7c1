/** Every list of actions of a process, with its place: of its creation, its transitions and the entry into its states. */
import { definitionPath } from '../compile/states.ts';
import type { Action } from '../definition/process.ts';
import type { CheckedProcess } from './processes.ts';
import type { Path } from './rule.ts';

export function actionLists({
  definition,
  compiled,
}: CheckedProcess): readonly (readonly [readonly Action[] | undefined, Path])[] {
  const states = [...compiled.tree.nodes.values()].filter(({ region }) => region !== true);
  return [
    [definition.create.do, ['create', 'do']],
    ...Object.entries(definition.transitions).map(
      ([key, { do: actions }]) => [actions, ['transitions', key, 'do']] as const,
    ),
    ...states.map(({ path, definition: state }) => [state.do, [...definitionPath(compiled.tree, path), 'do']] as const),
  ];
}
