import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'SD2111',
  name: 'nobody-runs',
  severity: 'warning',
  title: 'Nobody can use a transition',
  *run({ processes, references }) {
    const named = new Set(references.flatMap(({ what, of, name }) => (what === 'transition' ? [`${of} ${name}`] : [])));
    for (const { parsed, definition, compiled } of processes) {
      for (const [key, { roles }] of Object.entries(definition.transitions)) {
        if ((roles?.length ?? 0) > 0 || named.has(`${compiled.key} ${key}`)) continue;
        const message = `\`${key}\` has no \`roles\`, and no timer, action, link or cascade names it, so no ticket ever goes this way. Give it roles, name it where it should run, or delete it.`;
        yield { definition: parsed, path: ['transitions', key], part: 'key', message };
      }
    }
  },
};
