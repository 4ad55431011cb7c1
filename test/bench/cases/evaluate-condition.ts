import { Environment } from '@marcbachmann/cel-js';
import { compileExpression, type ExpressionScope } from '../../../engine/expression/index.ts';
import type { Bench } from '../bench.ts';

const source = 'priority == "p1" && filled(assignee) && impact != "low"';
const scope: ExpressionScope = {
  fields: { priority: { type: 'choice', options: 'priority' }, impact: { type: 'choice', options: 'impact' } },
  links: [],
  choices: { priority: ['p1', 'p2', 'p3'], impact: ['low', 'medium', 'high'] },
  tables: {},
};
const count = 2_000_000;

/** Tickets of which one in four lacks the impact: unknown is as frequent as an answer. */
const tickets = [
  { priority: 'p1', assignee: 'anna', impact: 'high' },
  { priority: 'p2', assignee: 'anna', impact: 'low' },
  { priority: 'p1', assignee: 'anna' },
  { priority: 'p1', impact: 'low' },
] as const;

/** A condition as a gate asks it; the reference is the library's own evaluation of the same text. */
export const bench: Bench = {
  name: 'evaluate-condition',
  unit: 'evaluations',
  run: async () => {
    const result = compileExpression(source, scope, 'boolean');
    if (!result.ok) throw new Error('The condition does not compile.');
    const { holds } = result.expression;
    const contexts = tickets.map((fields) => ({ fields, facts: {}, process: 'incident', at: '2026-03-02T09:00:00Z' }));
    return { count: evaluateAll(contexts, (context) => holds(context) === true) };
  },
  reference: {
    name: 'the library',
    run: async () => {
      const evaluate = libraryCondition();
      return { count: evaluateAll(tickets, (fields) => answer(() => evaluate(fields))) };
    },
  },
  target: { rate: 1_000_000 },
};

function evaluateAll<T>(inputs: readonly T[], holds: (input: T) => boolean): number {
  let held = 0;
  for (let done = 0; done < count; done += inputs.length) for (const input of inputs) if (holds(input)) held += 1;
  if (held !== count / 4) throw new Error(`${held} of ${count} held.`);
  return count;
}

function libraryCondition(): (context: object) => unknown {
  const environment = new Environment();
  for (const name of ['priority', 'assignee', 'impact']) environment.registerVariable(name, 'dyn');
  environment.registerFunction('filled(ast): bool', ({ args: [field] }) => ({
    evaluate: (_evaluator: unknown, _macro: unknown, context: { getValue(name: string): unknown }) =>
      context.getValue(field.args) !== undefined,
    typeCheck: (checker: { getType(name: string): unknown }) => checker.getType('bool'),
    async: false,
  }));
  return environment.parse(source);
}

/** The library throws for a field that is not there. */
function answer(evaluate: () => unknown): boolean {
  try {
    return evaluate() === true;
  } catch {
    return false;
  }
}
