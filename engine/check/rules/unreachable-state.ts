import type { Rule } from '../rule.ts';
import { graphed, pathOf } from '../ways.ts';

export const rule: Rule = {
  code: 'SD2101',
  name: 'unreachable-state',
  severity: 'error',
  title: 'No ticket can come to a state',
  *run(input) {
    for (const { parsed, graph } of graphed(input)) {
      for (const node of graph.tree.nodes.values()) {
        const isTold = node.parent !== undefined && !graph.reachable.has(node.parent);
        if (graph.reachable.has(node.path) || isTold) continue;
        const message = `No transition, timer or approval leads to \`${node.path}\`, so no ticket ever stands there and whatever is asked there is never asked. Lead a transition to it, or delete it.`;
        yield { definition: parsed, path: pathOf(graph, node), part: 'key', message };
      }
    }
  },
};
