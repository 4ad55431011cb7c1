import { alternativeLists } from '../alternatives.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'SD2110',
  name: 'open-alternatives',
  severity: 'warning',
  title: 'A list of alternatives may lead nowhere',
  *run({ processes }) {
    for (const process of processes) {
      for (const { by, list, path } of alternativeLists(process)) {
        if (list.some(({ when }) => when === undefined)) continue;
        const message = `Where no \`when\` of \`${by}\` holds, or a field that they ask is empty, the ticket cannot go anywhere and the command is refused. End the list with an alternative without \`when\`.`;
        yield { definition: process.parsed, path: [...path, list.length - 1, 'when'], part: 'key', message };
      }
    }
  },
};
