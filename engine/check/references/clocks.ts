/** States that conditions of service levels ask the history for. */
import type { DefinitionIndex } from '../../compile/index-of-definitions.ts';
import type { World } from '../../compile/types.ts';
import type { ParsedDefinition } from '../../definition/definition.ts';
import { clockConditions, statesAsked } from '../clock-conditions.ts';
import { type Collector, statesOf } from './collector.ts';

export function collectClocks(
  index: DefinitionIndex,
  world: World,
  collector: (parsed: ParsedDefinition) => Collector,
): void {
  for (const { parsed, path, source, process } of clockConditions(index, world)) {
    for (const { name, character } of statesAsked(source)) {
      const so = `the clock would never see a ticket of \`${process.key}\` there`;
      collector(parsed).name('state', name, path, statesOf(process), so, { character });
    }
  }
}
