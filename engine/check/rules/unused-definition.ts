import type { Kind } from '../../definition/definition.ts';
import type { CheckInput, Rule } from '../rule.ts';

/** Kinds that work only where they are named; calendars, checklists and CI types are also chosen by people. */
const kinds = {
  choiceList: 'choice list',
  decisionTable: 'decision table',
  approval: 'approval',
  template: 'template',
  role: 'role',
  serviceLevel: 'service level',
  routingTable: 'routing table',
} as const satisfies Partial<Record<Kind, string>>;

export const rule: Rule = {
  code: 'SD2020',
  name: 'unused-definition',
  severity: 'note',
  title: 'A definition is named nowhere',
  *run(input) {
    // Who names it may stand in a file that could not be read.
    if (input.isPartial || input.processes.length === 0) return;
    const used = usedNames(input);
    for (const definition of input.pack.definitions) {
      const { kind, key } = definition.definition;
      if (!(kind in kinds) || used.has(`${kinds[kind as keyof typeof kinds]} ${key}`)) continue;
      const what = kinds[kind as keyof typeof kinds];
      const message = `Nothing names the ${what} \`${key}\`, so no ticket is touched by it. Name it where it should work, or delete it.`;
      yield { definition, path: ['key'], message };
    }
  },
};

function usedNames({ references, elements }: CheckInput): ReadonlySet<string> {
  const used = new Set<string>();
  // Whoever is told or answers may be a role.
  for (const { what, name } of references) used.add(`${what === 'person' ? 'role' : what} ${name}`);
  for (const { value } of elements.expressions) {
    for (const [, , table] of value.matchAll(/\bdecide\(\s*(["'])(\w+)\1/g)) used.add(`decision table ${table}`);
  }
  return used;
}
