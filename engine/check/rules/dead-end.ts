import type { Rule } from '../rule.ts';
import { isDeadEnd } from '../way-to-closed.ts';
import { graphed, pathOf, reachableLeaves } from '../ways.ts';

export const rule: Rule = {
  code: 'SD2102',
  name: 'dead-end',
  severity: 'error',
  title: 'A state that is not closed has no way out',
  *run(input) {
    for (const { parsed, graph } of graphed(input)) {
      for (const node of reachableLeaves(graph)) {
        if (!isDeadEnd(graph, node)) continue;
        const message = `A ticket that comes to \`${node.path}\` stays there for ever: its category is ${node.category}, and nothing leads on. Add a transition from it, or give it the category closed.`;
        yield { definition: parsed, path: pathOf(graph, node), part: 'key', message };
      }
    }
  },
};
