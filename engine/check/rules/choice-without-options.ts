import { declaredFields } from '../fields.ts';
import type { CheckInput, Path, Rule, RuleFinding } from '../rule.ts';

export const rule: Rule = {
  code: 'SD2302',
  name: 'choice-without-options',
  severity: 'error',
  title: 'A choice names no choice list',
  *run(input) {
    for (const { parsed, key, field } of declaredFields(input)) {
      if (field.definition.type !== 'choice' || field.definition.options !== undefined) continue;
      const message = `\`${key}\` is a choice without \`options\`: people would have nothing to choose from. Name the choice list.`;
      yield { definition: parsed, path: ['fields', key, 'type'], message };
    }
    yield* columns(input);
  },
};

function* columns({ index }: CheckInput): Iterable<RuleFinding> {
  for (const parsed of index.all('decisionTable')) {
    for (const side of ['in', 'out'] as const) {
      for (const [key, { type, options }] of Object.entries(parsed.definition[side])) {
        if (type !== 'choice' || options !== undefined) continue;
        const path: Path = [side, key, 'type'];
        const message = `The column \`${key}\` is a choice without \`options\`, so none of its cells can be checked. Name the choice list.`;
        yield { definition: parsed, path, message };
      }
    }
  }
}
