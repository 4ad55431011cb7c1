import type { FieldDefinition } from '../../definition/field.ts';
import { declaredFields } from '../fields.ts';
import type { CheckInput, Rule, RuleFinding } from '../rule.ts';

/** What a type needs beside itself, and what people would miss. */
const needed: Partial<Record<FieldDefinition['type'], { readonly key: keyof FieldDefinition; readonly so: string }>> = {
  choice: { key: 'options', so: 'people would have nothing to choose from. Name the choice list' },
  reference: { key: 'to', so: 'nobody knows what it points at. Name the process, or the kind of definition' },
  table: { key: 'columns', so: 'its rows would have nothing to fill in. Declare the columns' },
};

export const rule: Rule = {
  code: 'SD2302',
  name: 'incomplete-field',
  severity: 'error',
  title: 'A field, or a column, lacks what its type needs',
  *run(input) {
    for (const { parsed, key, definition } of declaredFields(input)) {
      const { type } = definition;
      const need = needed[type];
      if (need === undefined || definition[need.key] !== undefined) continue;
      const message = `\`${key}\` is of type ${type} without \`${need.key}\`: ${need.so}.`;
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
        const message = `The column \`${key}\` is a choice without \`options\`, so none of its cells can be checked. Name the choice list.`;
        yield { definition: parsed, path: [side, key, 'type'], message };
      }
    }
  }
}
