import { type DeclaredField, declaredFields } from '../fields.ts';
import type { CheckInput, Rule, RuleFinding } from '../rule.ts';
import { instead } from '../wording.ts';

export const rule: Rule = {
  code: 'SD2303',
  name: 'dependent-choice',
  severity: 'error',
  title: 'Options depend on a value that cannot be there',
  *run(input) {
    for (const declared of declaredFields(input)) {
      const { parsed, key, definition, process } = declared;
      const { dependsOn } = definition;
      if (dependsOn === undefined) continue;
      const source = process?.fields.get(dependsOn);
      if (source === undefined) continue;
      if (source.definition.type === 'choice') yield* optionsUnder(input, declared, source.options?.keys().toArray());
      else {
        const message = `\`${key}\` depends on \`${dependsOn}\`, which is no choice, so none of its options would ever be offered. Depend on a field of type choice.`;
        yield { definition: parsed, path: ['fields', key, 'dependsOn'], message };
      }
    }
  },
};

function* optionsUnder(
  { index }: CheckInput,
  { key, definition: field }: DeclaredField,
  values: readonly string[] | undefined,
): Iterable<RuleFinding> {
  const list = index.all('choiceList').find(({ definition }) => definition.key === field.options);
  if (list === undefined || values === undefined) return;
  for (const [option, { under }] of Object.entries(list.definition.options)) {
    for (const [n, value] of (typeof under === 'string' ? [under] : (under ?? [])).entries()) {
      if (values.includes(value)) continue;
      const path = ['options', option, 'under', ...(typeof under === 'string' ? [] : [n])];
      const message = `\`${option}\` stands under \`${value}\`, which \`${field.dependsOn}\` never is, so \`${key}\` could not offer it there. ${instead(value, values)}`;
      yield { definition: list, path, message };
    }
  }
}
