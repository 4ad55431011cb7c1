import type { StateNode } from '../../compile/state-tree.ts';
import type { Rule } from '../rule.ts';
import { finalsInside, type StateGraph } from '../state-graph.ts';
import { graphed, pathOf } from '../ways.ts';

export const rule: Rule = {
  code: 'SD2106',
  name: 'join-never',
  severity: 'error',
  title: 'Regions are to be joined, but one of them never ends',
  *run(input) {
    for (const { parsed, graph } of graphed(input)) {
      for (const node of graph.tree.nodes.values()) {
        const { joined } = node.definition;
        if (joined === undefined || !node.parallel || !graph.reachable.has(node.path)) continue;
        for (const region of endlessRegions(graph, node)) {
          const path = [...pathOf(graph, node), 'regions', region.key];
          const message = `\`${region.path}\` has no state with \`final: true\` that a ticket can come to, so \`${node.path}\` never goes on to \`${joined.to}\`. Mark the last state of the region as final.`;
          yield { definition: parsed, path, part: 'key', message };
        }
      }
    }
  },
};

function endlessRegions({ tree, reachable }: StateGraph, { children }: StateNode): readonly StateNode[] {
  return children.flatMap((path) => {
    const region = tree.nodes.get(path);
    if (region === undefined) return [];
    return finalsInside(tree, region).some((final) => reachable.has(final)) ? [] : [region];
  });
}
