import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'SD2502',
  name: 'template-text',
  severity: 'error',
  title: 'A text of a template cannot be filled',
  *run({ problems }) {
    const told = new Set<string>();
    for (const { code, definition, path, message, range } of problems) {
      // Each process that sends the template has met it: what is wrong for all is told once.
      const key = `${definition.definition.key}/${path.join('/')} ${range?.start} ${message}`;
      if (code !== 'template' || told.has(key)) continue;
      told.add(key);
      const character = range === undefined ? {} : { character: range.start };
      yield { definition, path, ...character, message: `${message} Until it is mended nobody is told anything by it.` };
    }
  },
};
