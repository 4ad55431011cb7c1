/** A process as the rules see it: as it was written, as it was compiled, and as a graph of its states. */
import type { DefinitionIndex } from '../compile/index-of-definitions.ts';
import type { CompiledProcess, World } from '../compile/types.ts';
import type { ParsedDefinition } from '../definition/definition.ts';
import type { ProcessDefinition } from '../definition/process.ts';
import { type StateGraph, stateGraph } from './state-graph.ts';

export type CheckedProcess = {
  readonly parsed: ParsedDefinition;
  readonly definition: ProcessDefinition;
  readonly compiled: CompiledProcess;
  /** Absent where a state that is named does not exist: what follows from it would be told as faults of their own. */
  readonly graph?: StateGraph;
};

/** Processes that were compiled; `lost`: those that name states which do not exist. */
export function checkedProcesses(
  index: DefinitionIndex,
  world: World,
  lost: ReadonlySet<ParsedDefinition>,
): readonly CheckedProcess[] {
  const ways = waysIn(index);
  return index.all('process').flatMap((parsed) => {
    const { definition } = parsed;
    const compiled = world.processes.get(definition.key);
    if (compiled === undefined) return [];
    const graph = lost.has(parsed) ? {} : { graph: stateGraph(compiled, ways.get(definition.key) ?? []) };
    return [{ parsed, definition, compiled, ...graph }];
  });
}

/** States in which tickets arrive that were moved here from other processes, by process. */
function waysIn(index: DefinitionIndex): ReadonlyMap<string, readonly string[]> {
  const arrivals = new Map<string, string[]>();
  for (const { definition } of index.all('process')) {
    for (const [process, { states }] of Object.entries(definition.moves ?? {})) {
      arrivals.set(process, [...(arrivals.get(process) ?? []), ...Object.values(states)]);
    }
  }
  return arrivals;
}
