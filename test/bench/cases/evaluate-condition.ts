import { compileExpression, type ExpressionScope } from '../../../engine/expression/index.ts';
import type { Bench } from '../bench.ts';
import { pick, seededRandom } from '../paths/random.ts';
import { libraryCondition } from '../reference/cel-condition.ts';

const source = 'priority == "p1" && filled(assignee) && impact != "low"';
const priorities = ['p1', 'p2', 'p3'] as const;
const impacts = ['low', 'medium', 'high'] as const;
const scope: ExpressionScope = {
  fields: { priority: { type: 'choice', options: 'priority' }, impact: { type: 'choice', options: 'impact' } },
  links: [],
  choices: { priority: priorities, impact: impacts },
  tables: {},
};
const count = 2_000_000;

/** A condition as a gate asks it, one ticket in four without its impact: unknown is as frequent as an answer. */
export const bench: Bench = {
  name: 'evaluate-condition',
  unit: 'evaluations',
  run: async (seed) => {
    const result = compileExpression(source, scope, 'boolean');
    if (!result.ok) throw new Error('The condition does not compile.');
    const { holds } = result.expression;
    const tickets = ticketsOf(seed);
    const contexts = tickets.map((fields) => ({ fields, facts: {}, process: 'incident', at: '2026-03-02T09:00:00Z' }));
    return { count: evaluateAll(contexts, tickets, (context) => holds(context) === true) };
  },
  reference: {
    name: 'the library',
    run: async (seed) => {
      const tickets = ticketsOf(seed);
      return { count: evaluateAll(tickets, tickets, libraryCondition(source)) };
    },
  },
  target: { rate: 1_000_000 },
};

type Fields = { readonly priority: string; readonly assignee?: string; readonly impact?: string };

function ticketsOf(seed: number): readonly Fields[] {
  const random = seededRandom(seed);
  return Array.from({ length: 1000 }, () => ({
    priority: pick(random, priorities),
    ...(random() < 0.75 ? { assignee: `person${Math.floor(random() * 1e6)}` } : {}),
    ...(random() < 0.75 ? { impact: pick(random, impacts) } : {}),
  }));
}

/** Evaluates for each input in turn, and compares how many held with what plain code says. */
function evaluateAll<T>(inputs: readonly T[], tickets: readonly Fields[], holds: (input: T) => boolean): number {
  let held = 0;
  for (let done = 0; done < count; done += inputs.length) for (const input of inputs) if (holds(input)) held += 1;
  const each = tickets.filter(
    ({ priority, assignee, impact }) => priority === 'p1' && assignee && impact && impact !== 'low',
  );
  if (held !== (each.length * count) / tickets.length) throw new Error(`${held} of ${count} held.`);
  return count;
}
