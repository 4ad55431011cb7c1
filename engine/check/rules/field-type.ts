import type { FieldDefinition } from '../../definition/field.ts';
import { type FieldUse, fieldUses } from '../field-uses.ts';
import type { CheckInput, Rule } from '../rule.ts';

type Suitable = {
  readonly is: (field: FieldDefinition, use: FieldUse) => boolean;
  readonly words: string;
  readonly so: string;
};

const suitable: Readonly<Record<FieldUse['as'], Suitable>> = {
  points: {
    is: ({ type, many }) => type === 'person' || many === true,
    words: 'a person field, or a field with `many: true`',
    so: 'the checklist would have no points',
  },
  approvers: {
    is: ({ type }) => type === 'person',
    words: 'a person field',
    so: 'nobody would be found to ask, so the state that asks could not be entered',
  },
  excluded: {
    is: ({ type }) => type === 'person',
    words: 'a person field',
    so: 'nobody would be left out because of it',
  },
  created: {
    is: ({ type, to }, { process }) => type === 'reference' && to === process,
    words: 'a reference to the process of the new ticket',
    so: 'the new ticket could not be put into it',
  },
};

export const rule: Rule = {
  code: 'SD2309',
  name: 'field-type',
  severity: 'error',
  title: 'A field is used for what its type cannot be',
  *run(input: CheckInput) {
    for (const use of fieldUses(input)) {
      const { is, words, so } = suitable[use.as];
      if (use.field === undefined || is(use.field, use)) continue;
      const message = `\`${use.key}\` is of type ${use.field.type}, where ${words} is needed: ${so}. Name such a field.`;
      yield { definition: use.parsed, path: use.path, message };
    }
  },
};
