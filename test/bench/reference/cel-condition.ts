import { Environment } from '@marcbachmann/cel-js';

/** The condition of `evaluate-condition` as the library itself evaluates it; an empty field is its exception. */
export function libraryCondition(source: string): (fields: Readonly<Record<string, unknown>>) => boolean {
  const environment = new Environment();
  for (const name of ['priority', 'assignee', 'impact']) environment.registerVariable(name, 'dyn');
  environment.registerFunction('filled(ast): bool', ({ args: [field] }) => ({
    evaluate: (_evaluator: unknown, _macro: unknown, context: { getValue(name: string): unknown }) =>
      context.getValue(field.args) !== undefined,
    typeCheck: (checker: { getType(name: string): unknown }) => checker.getType('bool'),
    async: false,
  }));
  const evaluate: (context: object) => unknown = environment.parse(source);
  return (fields) => {
    try {
      return evaluate(fields) === true;
    } catch {
      return false;
    }
  };
}
