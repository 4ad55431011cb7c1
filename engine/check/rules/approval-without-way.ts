import type { Rule } from '../rule.ts';
import { graphed, pathOf } from '../ways.ts';

export const rule: Rule = {
  code: 'SD2108',
  name: 'approval-without-way',
  severity: 'error',
  title: 'An approval is asked for, but an outcome of it leads nowhere',
  *run(input) {
    for (const { parsed, graph } of graphed(input)) {
      for (const node of graph.tree.nodes.values()) {
        const { approval, given, refused } = node.definition;
        if (approval === undefined) continue;
        for (const [outcome, target] of [
          ['given', given],
          ['refused', refused],
        ] as const) {
          if (target !== undefined) continue;
          const message = `When \`${approval}\` is ${outcome}, the ticket stays in \`${node.path}\` although everybody has voted. Say with \`${outcome}:\` to which state it goes then.`;
          yield { definition: parsed, path: [...pathOf(graph, node), 'approval'], part: 'key', message };
        }
      }
    }
  },
};
