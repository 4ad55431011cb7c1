/** Finds definitions by kind and key. */
import type { DefinitionOf, Kind, ParsedDefinition } from '../definition/definition.ts';

export type Parsed<K extends Kind> = ParsedDefinition & { readonly definition: DefinitionOf<K> };

export type DefinitionIndex = {
  get<K extends Kind>(kind: K, key: string): DefinitionOf<K> | undefined;
  all<K extends Kind>(kind: K): readonly Parsed<K>[];
  keys(kind: Kind): readonly string[];
};

/** An index of definitions; of two with the same kind and key (the parser reports them) the first counts. */
export function indexDefinitions(definitions: readonly ParsedDefinition[]): DefinitionIndex {
  const byKind = new Map<Kind, Map<string, ParsedDefinition>>();
  for (const parsed of definitions) {
    const { kind, key } = parsed.definition;
    const ofKind = byKind.get(kind) ?? new Map<string, ParsedDefinition>();
    byKind.set(kind, ofKind);
    if (!ofKind.has(key)) ofKind.set(key, parsed);
  }
  return {
    get: <K extends Kind>(kind: K, key: string) =>
      byKind.get(kind)?.get(key)?.definition as DefinitionOf<K> | undefined,
    all: <K extends Kind>(kind: K) => [...(byKind.get(kind)?.values() ?? [])] as Parsed<K>[],
    keys: (kind) => [...(byKind.get(kind)?.keys() ?? [])],
  };
}

/** Option keys of the choice lists, by list. */
export function choicesOf(index: DefinitionIndex): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    index.all('choiceList').map(({ definition }) => [definition.key, Object.keys(definition.options)]),
  );
}
