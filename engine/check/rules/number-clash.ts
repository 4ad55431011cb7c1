import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'SD2019',
  name: 'number-clash',
  severity: 'error',
  title: 'Two processes give their tickets the same numbers',
  *run({ processes }) {
    const first = new Map<string, string>();
    for (const { parsed, definition } of processes) {
      // How many digits there are does not tell numbers apart: people leave the zeros out.
      const form = definition.number.replace(/\{0+\}/, '{0}').toUpperCase();
      const before = first.get(form);
      if (before === undefined) first.set(form, definition.key);
      else {
        const message = `Tickets of \`${definition.key}\` and of \`${before}\` are both numbered ${definition.number}: who writes a number means two tickets, and mails go to the wrong one. Give each process a prefix of its own.`;
        yield { definition: parsed, path: ['number'], message };
      }
    }
  },
};
