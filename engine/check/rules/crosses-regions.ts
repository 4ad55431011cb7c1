import type { Rule } from '../rule.ts';
import { graphed, parallelBetween } from '../ways.ts';

export const rule: Rule = {
  code: 'SD2105',
  name: 'crosses-regions',
  severity: 'error',
  title: 'A way leads from one region into another of the same state',
  *run(input) {
    for (const { parsed, graph } of graphed(input)) {
      for (const { from, to, by, path } of graph.ways) {
        const parallel = parallelBetween(graph, from, to);
        if (parallel === undefined) continue;
        const message = `\`${by}\` leads from \`${from}\` to \`${to}\` in another region of \`${parallel}\`: that would leave \`${parallel}\` and start all its regions anew, their approvals and checklists too. Lead it to a state of its own region, or out of \`${parallel}\`.`;
        yield { definition: parsed, path, message };
      }
    }
  },
};
