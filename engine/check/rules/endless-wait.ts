import type { StateNode } from '../../compile/state-tree.ts';
import type { CompiledProcess } from '../../compile/types.ts';
import type { Rule } from '../rule.ts';
import { graphed, openOutermost, pathOf, standingFor } from '../ways.ts';

export const rule: Rule = {
  code: 'SD2115',
  name: 'endless-wait',
  severity: 'warning',
  title: 'A ticket may be forgotten while it waits',
  *run(input) {
    for (const { parsed, graph, compiled } of graphed(input)) {
      for (const { node, leaves } of openOutermost(graph)) {
        if (node.category !== 'waiting') continue;
        if (leaves.every((leaf) => standingFor(graph, leaf).some((one) => isTimed(one, compiled)))) continue;
        const message = `Nothing happens by itself in \`${node.path}\`: a ticket that is forgotten here waits for ever. Remind somebody, or go on, with \`stay\`, \`after\` or \`at\`.`;
        yield { definition: parsed, path: pathOf(graph, node), part: 'key', message };
      }
    }
  },
};

/** Whether a time is set here, for the ticket or for an approval that it waits for. */
function isTimed({ definition: { stay, after, at, approval } }: StateNode, { approvals }: CompiledProcess): boolean {
  if (stay !== undefined || at !== undefined || (after?.length ?? 0) > 0) return true;
  return approval !== undefined && approvals.get(approval)?.rule.due !== undefined;
}
