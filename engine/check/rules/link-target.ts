import { creationsOf } from '../created-tickets.ts';
import { declaredFields } from '../fields.ts';
import type { CheckInput, Rule, RuleFinding } from '../rule.ts';
import { listed } from '../wording.ts';

export const rule: Rule = {
  code: 'SD2305',
  name: 'link-target',
  severity: 'error',
  title: 'A link does not lead to the process of the ticket that is to hang on it',
  *run(input) {
    const { processes, world } = input;
    for (const process of processes) {
      for (const { process: key, link, path, element } of creationsOf(process)) {
        const to = process.definition.links?.[link]?.to;
        if (to === undefined || to.includes(key) || !world.processes.has(key)) continue;
        const message = `The link \`${link}\` leads to ${listed(to)}, not to \`${key}\`, so the new ticket could not be linked and is refused. Add \`${key}\` to \`links.${link}.to\`, or use another link.`;
        yield { definition: process.parsed, path: [...path, element], message };
      }
    }
    yield* parentFields(input);
  },
};

/** A field with `parentBy` hangs the ticket on the one that it names, by a link of that one's process. */
function* parentFields(input: CheckInput): Iterable<RuleFinding> {
  for (const { parsed, key, definition, process } of declaredFields(input)) {
    const { to = '', parentBy = '' } = definition;
    const targets = input.world.processes.get(to)?.definition.links?.[parentBy]?.to;
    if (targets === undefined || process === undefined || targets.includes(process.key)) continue;
    const message = `The link \`${parentBy}\` of \`${to}\` leads to ${listed(targets)}, not to \`${process.key}\`, so what it asks of its children may be unknown to the tickets that \`${key}\` hangs on it. Add \`${process.key}\` to that link, or use another.`;
    yield { definition: parsed, path: ['fields', key, 'parentBy'], message };
  }
}
