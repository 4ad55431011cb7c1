import { automaticRuns } from '../automatic-runs.ts';
import type { Rule } from '../rule.ts';
import { isInside, type StateGraph } from '../state-graph.ts';
import { graphed } from '../ways.ts';
import { listed } from '../wording.ts';

export const rule: Rule = {
  code: 'SD2112',
  name: 'run-elsewhere',
  severity: 'error',
  title: 'A transition is run by itself where it cannot start',
  *run(input) {
    for (const process of graphed(input)) {
      for (const { run, path, states, by } of automaticRuns(process)) {
        const from = process.compiled.transitions.get(run)?.from;
        if (from === undefined || states.length === 0 || canStart(process.graph, from, states)) continue;
        const message = `${by} runs \`${run}\` while the ticket stands in ${listed(states)}, but \`${run}\` starts only from ${listed(from)}: it would be refused each time. Add the state to its \`from\`, or run another transition.`;
        yield { definition: process.parsed, path, message };
      }
    }
  },
};

/** Whether the transition may start in one of the states, in what is active with it, or further inside of it. */
function canStart({ activeWith }: StateGraph, from: readonly string[], states: readonly string[]): boolean {
  const active = new Set(states.flatMap((path) => activeWith(path)));
  return from.some((source) => active.has(source) || states.some((path) => isInside(source, path)));
}
