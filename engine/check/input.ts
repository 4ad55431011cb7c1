/** Prepares what the rules look at, each part once. */
import type { Compilation } from '../compile/world.ts';
import type { ParsedPack } from '../definition/definition.ts';
import { elementsOf } from './elements.ts';
import { checkedProcesses } from './processes.ts';
import { collectReferences } from './references/collect.ts';
import type { CheckInput } from './rule.ts';

export function inputOf(pack: ParsedPack, { index, world, problems }: Compilation): CheckInput {
  const { references, literals } = collectReferences(index, world);
  const lost = new Set(
    references.flatMap(({ what, isKnown, definition }) => (what === 'state' && !isKnown ? [definition] : [])),
  );
  return {
    pack,
    index,
    world,
    problems,
    processes: checkedProcesses(index, world, lost),
    references,
    literals,
    elements: elementsOf(pack.definitions),
    isPartial: pack.findings.some(({ severity }) => severity === 'error'),
  };
}
