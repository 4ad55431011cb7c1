import type { Rule } from '../rule.ts';
import { graphed, openOutermost, pathOf, standingFor } from '../ways.ts';

export const rule: Rule = {
  code: 'SD2114',
  name: 'no-responsible',
  severity: 'warning',
  title: 'Nobody answers for a ticket in a state',
  *run(input) {
    for (const { parsed, graph } of graphed(input)) {
      for (const { node, leaves } of openOutermost(graph)) {
        const without = leaves.filter(
          (leaf) => !standingFor(graph, leaf).some(({ definition }) => definition.responsible !== undefined),
        );
        // Where nobody answers for any part of a state, the state itself is what lacks somebody.
        const lacking = without.length === leaves.length ? [node] : without;
        for (const { path } of without.length === 0 ? [] : lacking) {
          const place = graph.tree.nodes.get(path) ?? node;
          const message = `While a ticket stands in \`${path}\` nobody answers for it: nobody is reminded, and it is on nobody's list. Name a person field, relation or role with \`responsible:\`.`;
          yield { definition: parsed, path: pathOf(graph, place), part: 'key', message };
        }
      }
    }
  },
};
