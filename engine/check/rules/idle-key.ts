import type { StateNode } from '../../compile/state-tree.ts';
import type { Path, Rule } from '../rule.ts';
import { graphed, pathOf } from '../ways.ts';

type Idle = { readonly element: Path; readonly why: string };

export const rule: Rule = {
  code: 'SD2107',
  name: 'idle-key',
  severity: 'warning',
  title: 'A key of a state does nothing where it stands',
  *run(input) {
    for (const { parsed, graph } of graphed(input)) {
      for (const node of graph.tree.nodes.values()) {
        const isInRegion = node.line.some((path) => graph.tree.nodes.get(path)?.region === true);
        for (const { element, why } of node.region ? [] : idleKeys(node, isInRegion)) {
          const key = String(element[0]);
          const message = `\`${key}\` does nothing in \`${node.path}\`: ${why}. Tickets behave as if it were not there; delete it, or move it to where it was meant.`;
          yield { definition: parsed, path: [...pathOf(graph, node), ...element], part: 'key', message };
        }
      }
    }
  },
};

function* idleKeys({ definition, parent }: StateNode, isInRegion: boolean): Iterable<Idle> {
  const { approval, states, regions } = definition;
  const has = (key: keyof typeof definition) => definition[key] !== undefined;
  if (approval === undefined) {
    for (const key of ['given', 'refused', 'skipWhen'] as const) {
      if (has(key)) yield { element: [key], why: 'the state asks for no approval' };
    }
  }
  if (has('joined') && regions === undefined) yield { element: ['joined'], why: 'the state has no regions to join' };
  if (has('initial') && (states === undefined || regions !== undefined)) {
    yield { element: ['initial'], why: 'the state has no states inside to begin with' };
  }
  if (states !== undefined && regions !== undefined)
    yield { element: ['states'], why: 'the state has regions, and those count' };
  if (has('final') && !isInRegion) yield { element: ['final'], why: 'only regions come to an end' };
  if (has('category') && parent !== undefined) {
    yield { element: ['category'], why: 'the category of the outermost state counts' };
  }
}
