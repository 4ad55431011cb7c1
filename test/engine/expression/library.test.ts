import { Environment } from '@marcbachmann/cel-js';
import { Duration } from '@marcbachmann/cel-js/evaluator';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileExpression, type ExpressionScope } from '../../../engine/expression/index.ts';
import { instantText } from '../../../engine/expression/instants.ts';
import { aContext } from './an-expression.ts';

/** Every name with its type to CEL; filled on both sides, so that the library has no error where we are unknown. */
const celTypes = {
  a: 'int',
  b: 'int',
  x: 'double',
  s: 'string',
  t: 'string',
  p: 'bool',
  q: 'bool',
  due: 'google.protobuf.Timestamp',
  span: 'google.protobuf.Duration',
  texts: 'list<string>',
} as const;

const scope: ExpressionScope = {
  fields: {
    a: { type: 'integer' },
    b: { type: 'integer' },
    x: { type: 'decimal' },
    s: { type: 'text' },
    t: { type: 'text' },
    p: { type: 'boolean' },
    q: { type: 'boolean' },
    due: { type: 'dateTime' },
    span: { type: 'duration' },
    texts: { type: 'text', many: true },
  },
  links: [],
  choices: {},
  tables: {},
};

const environment = new Environment();
for (const [name, type] of Object.entries(celTypes)) environment.registerVariable(name, type);
for (const [name, ms] of [
  ['hours', 3_600_000],
  ['minutes', 60_000],
] as const) {
  environment.registerFunction(`${name}(int): google.protobuf.Duration`, (n: bigint) =>
    Duration.fromMilliseconds(Number(n) * ms),
  );
}

const binary = (left: fc.Arbitrary<string>, ops: readonly string[], right = left): fc.Arbitrary<string> =>
  fc.tuple(left, fc.constantFrom(...ops), right).map(([one, op, other]) => `(${one} ${op} ${other})`);

const relations = ['==', '!=', '<', '<=', '>', '>='];

const expressions = fc.letrec<Record<'int' | 'double' | 'text' | 'instant' | 'span' | 'texts' | 'bool', string>>(
  (tie) => ({
    int: fc.oneof(
      { maxDepth: 3 },
      fc.constantFrom('a', 'b', '0', '1', '2', '7'),
      binary(tie('int'), ['+', '-', '*', '/', '%']),
      tie('int').map((int) => `(-${int})`),
      tie('text').map((text) => `size(${text})`),
      tie('texts').map((list) => `${list}.size()`),
      fc.tuple(tie('bool'), tie('int'), tie('int')).map(([p, one, other]) => `(${p} ? ${one} : ${other})`),
    ),
    double: fc.oneof({ maxDepth: 3 }, fc.constantFrom('x', '0.5', '2.0'), binary(tie('double'), ['+', '-', '*'])),
    text: fc.oneof(
      { maxDepth: 3 },
      fc.constantFrom('s', 't', "'a'", "'ab'", "''"),
      binary(tie('text'), ['+']),
      fc.tuple(tie('bool'), tie('text'), tie('text')).map(([p, one, other]) => `(${p} ? ${one} : ${other})`),
    ),
    instant: fc.oneof(
      { maxDepth: 3 },
      fc.constantFrom('due', "timestamp('2026-03-01T09:00:00Z')"),
      binary(tie('instant'), ['+', '-'], tie('span')),
    ),
    span: fc.oneof(
      { maxDepth: 2 },
      fc.constantFrom('span', 'hours(2)', 'minutes(90)'),
      fc.tuple(tie('instant'), tie('instant')).map(([one, other]) => `(${one} - ${other})`),
    ),
    texts: fc.oneof(
      { maxDepth: 2 },
      fc.constantFrom('texts', "['a', 'b']", "['ab']"),
      tie('texts').map((list) => `${list}.filter(e1, e1 != 'a')`),
      tie('texts').map((list) => `${list}.map(e2, e2 + 'a')`),
    ),
    bool: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom('p', 'q', 'true', 'false'),
      binary(tie('bool'), ['&&', '||', '==', '!=']),
      tie('bool').map((p) => `!${p}`),
      binary(tie('int'), relations),
      binary(tie('double'), relations),
      binary(tie('int'), ['<', '>='], tie('double')),
      binary(tie('text'), relations),
      binary(tie('instant'), relations),
      binary(tie('span'), ['<', '<=', '>', '>=']),
      binary(tie('text'), ['in'], tie('texts')),
      fc
        .tuple(tie('text'), fc.constantFrom('contains', 'startsWith', 'endsWith'), tie('text'))
        .map(([s, f, t]) => `${s}.${f}(${t})`),
      fc
        .tuple(tie('texts'), fc.constantFrom('exists', 'all'), fc.constantFrom('s', "'a'", "'aba'"))
        .map(([list, f, t]) => `${list}.${f}(e3, e3 == ${t})`),
    ),
  }),
).bool;

const values = fc.record({
  a: fc.integer({ min: -9, max: 9 }),
  b: fc.integer({ min: -9, max: 9 }),
  x: fc.integer({ min: -8, max: 8 }).map((n) => n / 4),
  s: fc.constantFrom('a', 'b', 'ab', 'Жук'),
  t: fc.constantFrom('a', 'aa', 'ба'),
  p: fc.boolean(),
  q: fc.boolean(),
  due: fc.integer({ min: 1_770_000_000, max: 1_780_000_000 }).map((seconds) => instantText(seconds * 1000)),
  span: fc.integer({ min: 0, max: 500 }),
  texts: fc.array(fc.constantFrom('a', 'b', 'ab'), { maxLength: 4 }),
});

type Given = typeof values extends fc.Arbitrary<infer G> ? G : never;

test('a condition on filled fields is what the library makes of it', () => {
  let compared = 0;
  fc.assert(
    fc.property(expressions, values, (source, given) => {
      const result = compileExpression(source, scope, 'boolean');
      if (!result.ok) {
        // Only the bounds may refuse what the library takes.
        expect(result.problems.map(({ code }) => code)).toEqual(['tooLarge']);
        return;
      }
      const held = result.expression.holds(aContext({ fields: { ...given, span: `PT${given.span}M` } }));
      const expected = byLibrary(source, given);
      if (expected === undefined) expect(typeof held).toBe('object');
      else expect(held).toBe(expected);
      compared += 1;
    }),
    { numRuns: 1000 },
  );
  expect(compared).toBeGreaterThan(500);
});

/** Undefined for an error, of which only division by zero is left. */
function byLibrary(source: string, given: Given): boolean | undefined {
  const { a, b, due, span, ...rest } = given;
  const context = {
    ...rest,
    a: BigInt(a),
    b: BigInt(b),
    due: new Date(due),
    span: Duration.fromMilliseconds(span * 60_000),
  };
  try {
    return environment.evaluate(source, context) === true;
  } catch (error) {
    expect(String(error)).toMatch(/by zero/);
    return undefined;
  }
}
