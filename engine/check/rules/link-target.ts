import { creationsOf } from '../created-tickets.ts';
import type { Rule } from '../rule.ts';
import { listed } from '../wording.ts';

export const rule: Rule = {
  code: 'SD2305',
  name: 'link-target',
  severity: 'error',
  title: 'A link does not lead to the process of the ticket that is opened by it',
  *run({ processes, world }) {
    for (const process of processes) {
      for (const { process: key, link, path, element } of creationsOf(process)) {
        const to = process.definition.links?.[link]?.to;
        if (to === undefined || to.includes(key) || !world.processes.has(key)) continue;
        const message = `The link \`${link}\` leads to ${listed(to)}, not to \`${key}\`, so the new ticket could not be linked and is refused. Add \`${key}\` to \`links.${link}.to\`, or use another link.`;
        yield { definition: process.parsed, path: [...path, element], message };
      }
    }
  },
};
