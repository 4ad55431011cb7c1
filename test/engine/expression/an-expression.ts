import {
  type CompiledExpression,
  compileExpression,
  type ExpressionContext,
  type ExpressionProblem,
  type ExpressionScope,
} from '../../../engine/expression/index.ts';

type Expected = Parameters<typeof compileExpression>[2];

/** A change as the sketch of the language has it, with one field of every type. */
export const changeScope: ExpressionScope = {
  fields: {
    summary: { type: 'text', maxLength: 200 },
    description: { type: 'richText' },
    impact: { type: 'choice', options: 'impact' },
    likelihood: { type: 'choice', options: 'likelihood' },
    risk: { type: 'choice', options: 'risk' },
    changeType: { type: 'choice', options: 'changeType' },
    tags: { type: 'text', many: true },
    urgent: { type: 'boolean' },
    visits: { type: 'integer' },
    rate: { type: 'decimal' },
    cost: { type: 'money', currency: 'RUB' },
    day: { type: 'date' },
    due: { type: 'dateTime' },
    window: { type: 'period' },
    effort: { type: 'duration' },
    owner: { type: 'person' },
    service: { type: 'service' },
    server: { type: 'ci' },
    ci: { type: 'ci', many: true },
    file: { type: 'attachment' },
    steps: {
      type: 'table',
      columns: {
        title: { type: 'text' },
        done: { type: 'boolean' },
        minutes: { type: 'integer' },
        who: { type: 'person' },
        impact: { type: 'choice', options: 'impact' },
      },
    },
  },
  links: ['task', 'causedBy'],
  choices: {
    impact: ['low', 'medium', 'high'],
    likelihood: ['rare', 'likely'],
    risk: ['low', 'high'],
    changeType: ['standard', 'normal', 'emergency'],
  },
  tables: {
    changeRisk: {
      format: 1,
      kind: 'decisionTable',
      key: 'changeRisk',
      title: { en: 'Risk' },
      hit: 'first',
      in: { impact: { type: 'choice', options: 'impact' }, likelihood: { type: 'choice', options: 'likelihood' } },
      out: { risk: { type: 'choice', options: 'risk' } },
      rows: [
        ['high', '-', 'high'],
        ['not low', 'likely', 'high'],
        ['low', '-', 'low'],
      ],
    },
  },
  states: ['draft', 'assessment', 'closed'],
};

export function aContext({ fields = {}, ...rest }: Partial<ExpressionContext> = {}): ExpressionContext {
  return { fields, facts: {}, process: 'change', at: '2026-03-02T09:00:00Z', ...rest };
}

/** The expression, or an error that tells its problems. */
export function compiled(source: string, expected: Expected = 'any', scope = changeScope): CompiledExpression {
  const result = compileExpression(source, scope, expected);
  if (result.ok) return result.expression;
  throw new Error(`${source}: ${result.problems.map(({ code, message }) => `${code} ${message}`).join(' | ')}`);
}

export function problemsOf(
  source: string,
  expected: Expected = 'any',
  scope = changeScope,
): readonly ExpressionProblem[] {
  const result = compileExpression(source, scope, expected);
  return result.ok ? [] : result.problems;
}

/** Its problems as `code at the text it is about`. */
export function complaints(source: string, expected: Expected = 'any'): readonly string[] {
  return problemsOf(source, expected).map(({ code, start, end }) => `${code}: ${source.slice(start, end)}`);
}

/** true, false, or the names that made it unknown. */
export function answer(source: string, context: Partial<ExpressionContext> = {}): boolean | readonly string[] {
  const held = compiled(source, 'boolean').holds(aContext(context));
  return typeof held === 'boolean' ? held : held.unknown;
}

export function resultOf(source: string, context: Partial<ExpressionContext> = {}): unknown {
  return compiled(source).valueOf(aContext(context));
}
