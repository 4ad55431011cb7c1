import type { Rule, RuleFinding } from '../rule.ts';
import type { StateGraph } from '../state-graph.ts';
import { closingStates, isDeadEnd, leafCanClose } from '../way-to-closed.ts';
import { type Graphed, graphed, pathOf, reachableLeaves, waysOut } from '../ways.ts';
import { listed } from '../wording.ts';

export const rule: Rule = {
  code: 'SD2103',
  name: 'no-way-to-closed',
  severity: 'error',
  title: 'From a state no way leads to a closed one',
  *run(input) {
    for (const process of graphed(input)) yield* findingsIn(process);
  },
};

function* findingsIn({ parsed, graph }: Graphed): Iterable<RuleFinding> {
  const { tree } = graph;
  if (![...tree.nodes.values()].some(({ category }) => category === 'closed')) {
    const message =
      'No state has the category closed, so no ticket of this process ever ends. Give the last state that category.';
    yield { definition: parsed, path: ['states'], part: 'key', message };
    return;
  }
  const closing = closingStates(graph);
  const stuck = reachableLeaves(graph).filter((node) => !leafCanClose(graph, node, closing));
  const told = new Set<string>();
  for (const node of stuck) {
    if (told.has(node.path) || isDeadEnd(graph, node)) continue;
    const { round, isTold } = roundOf(graph, node.path, told);
    for (const path of round) told.add(path);
    if (isTold) continue;
    const message = `From \`${node.path}\` a ticket only goes round in ${listed(round)} and never comes to a closed state. Add a transition that ends it.`;
    yield { definition: parsed, path: pathOf(graph, node), part: 'key', message };
  }
}

type Round = { readonly round: readonly string[]; readonly isTold: boolean };

/** All leaves that a ticket in a state may come to. One that leads to a dead end or to a round that was told is mended with it. */
function roundOf(graph: StateGraph, start: string, told: ReadonlySet<string>): Round {
  const round = new Set<string>();
  const open = [start];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    const node = graph.tree.nodes.get(path);
    if (node === undefined || round.has(path)) continue;
    if (told.has(path) || isDeadEnd(graph, node)) return { round: [...round], isTold: true };
    round.add(path);
    for (const { to } of waysOut(graph, node)) open.push(...graph.tree.complete([to]));
  }
  return { round: [...round], isTold: false };
}
