import type { Rule } from '../rule.ts';
import { graphed, pathOf } from '../ways.ts';

export const rule: Rule = {
  code: 'SD2118',
  name: 'no-category',
  severity: 'warning',
  title: 'An outermost state has no category',
  *run(input) {
    for (const { parsed, graph } of graphed(input)) {
      for (const path of graph.tree.top) {
        const node = graph.tree.nodes.get(path);
        if (node === undefined || node.definition.category !== undefined) continue;
        const message = `\`${path}\` has no category and counts as active, so its tickets stand in the wrong lists and its clocks may run when they should not. Say with \`category:\` whether it is new, active, waiting, done or closed.`;
        yield { definition: parsed, path: pathOf(graph, node), part: 'key', message };
      }
    }
  },
};
