/** Every name and every literal value of a pack's definitions, with what it means. */
import type { DefinitionIndex } from '../../compile/index-of-definitions.ts';
import type { World } from '../../compile/types.ts';
import type { ParsedDefinition } from '../../definition/definition.ts';
import { collectCatalogue } from './catalogue.ts';
import { collectClocks } from './clocks.ts';
import { Collector, type Surroundings } from './collector.ts';
import { collectProcess } from './process.ts';
import type { LiteralSite, Reference } from './reference.ts';

export type Collected = { readonly references: readonly Reference[]; readonly literals: readonly LiteralSite[] };

export function collectReferences(index: DefinitionIndex, world: World): Collected {
  const packs = index.all('pack').map(({ definition }) => definition);
  const groups =
    packs.length === 0 ? undefined : new Set(packs.flatMap((pack) => Object.keys(pack.bindings?.groups ?? {})));
  const around: Surroundings = { index, world, groups, references: [], literals: [] };
  for (const parsed of index.all('process')) {
    const process = world.processes.get(parsed.definition.key);
    if (process !== undefined) collectProcess(new Collector(parsed, around), process);
  }
  const collector = (parsed: ParsedDefinition) => new Collector(parsed, around);
  collectCatalogue(index, collector);
  collectClocks(index, world, collector);
  return around;
}
