/** Conditions of service levels, once for each process that uses them: `entered('x')` and `left('x')` name its states. */
import type { DefinitionIndex } from '../compile/index-of-definitions.ts';
import type { CompiledProcess, World } from '../compile/types.ts';
import type { ServiceLevel } from '../definition/catalogue.ts';
import type { ParsedDefinition } from '../definition/definition.ts';
import type { Path } from './rule.ts';

export type ClockCondition = {
  readonly parsed: ParsedDefinition;
  readonly path: Path;
  readonly source: string;
  readonly process: CompiledProcess;
};

/** Every condition of every service level, once for each process that uses it. */
export function clockConditions(index: DefinitionIndex, world: World): readonly ClockCondition[] {
  const users = index.all('process').flatMap(({ definition: { key, uses } }) => {
    const process = world.processes.get(key);
    return process === undefined ? [] : [{ process, levels: uses?.serviceLevels ?? [] }];
  });
  return index
    .all('serviceLevel')
    .flatMap((parsed) =>
      users
        .filter(({ levels }) => levels.includes(parsed.definition.key))
        .flatMap(({ process }) => conditionsOf(parsed.definition).map((one) => ({ ...one, parsed, process }))),
    );
}

function conditionsOf({ clocks }: ServiceLevel): readonly { readonly path: Path; readonly source: string }[] {
  return Object.entries(clocks).flatMap(([key, clock]) => {
    const own = (['start', 'meet', 'pause', 'cancel'] as const).map((part) => [[part], clock[part]] as const);
    const targets = clock.target.map(({ when }, n) => [['target', n, 'when'], when] as const);
    return [...own, ...targets].flatMap(([path, source]) =>
      source === undefined ? [] : [{ path: ['clocks', key, ...path], source }],
    );
  });
}

const ofHistory = /\b(?:entered|left)\(\s*(["'])([\w.]+)\1\s*\)/g;

/** States that a condition asks the history for, with the place of each name within it. */
export function statesAsked(source: string): readonly { readonly name: string; readonly character: number }[] {
  return [...source.matchAll(ofHistory)].map((match) => {
    const name = match[2] ?? '';
    return { name, character: match.index + match[0].indexOf(name, match[0].indexOf('(')) };
  });
}
