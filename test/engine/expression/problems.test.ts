import { describe, expect, test } from 'vitest';
import { compileExpression } from '../../../engine/expression/index.ts';
import { changeScope, complaints, problemsOf } from './an-expression.ts';

describe('an expression is refused', () => {
  test.each([
    ['when its text cannot be read', 'risk ==', ['syntax: ']],
    ['when a bracket is open', '(urgent', ['syntax: ']],
    ['when it is empty', '  ', ['syntax:   ']],
    ['when a name is unknown', 'rsk', ['unknownName: rsk']],
    ['when an attribute is unknown', 'requester.shoeSize', ['unknownAttribute: requester.shoeSize']],
    ['when a part is unknown', 'window.middle == at', ['unknownAttribute: window.middle']],
    ['when a column is unknown', 'steps.exists(s, s.cost == 1)', ['unknownAttribute: s.cost']],
    [
      'when it asks for the attributes of a manager',
      'requester.manager.vip',
      ['unknownAttribute: requester.manager.vip'],
    ],
    ['when it asks a link for more than counts', 'task.closed == 0', ['unknownAttribute: task.closed']],
    ['when it takes a link for a value', 'task == 0', ['wrongType: task']],
    ['when it compares what is never equal', "visits == 'a'", ["wrongType: visits == 'a'"]],
    ['when it compares a person with a text', "requester == 'anna'", ["wrongType: requester == 'anna'"]],
    ['when it compares whole lists', "tags == ['a']", ["wrongType: tags == ['a']"]],
    ['when two choices have no option in common', 'impact == changeType', ['wrongType: impact == changeType']],
    ['when it orders options', "risk < 'high'", ["wrongType: risk < 'high'"]],
    ['when it mixes whole numbers and decimals', 'rate * 2 > 1.0', ['wrongType: rate * 2']],
    ['when a condition is no condition', 'visits && urgent', ['wrongType: visits']],
    ['when a text is negated', '!summary', ['wrongType: summary']],
    ['when the sides of ?: differ', "urgent ? 1 : 'a'", ["wrongType: urgent ? 1 : 'a'"]],
    ['when a list is mixed', "summary in ['a', 1]", ["wrongType: ['a', 1]"]],
    ['when filled is asked of a sum', 'filled(visits + 1)', ['wrongType: filled(visits + 1)']],
    ['when a variable takes a name that is taken', 'tags.exists(risk, true)', ['wrongType: risk']],
    [
      'when a function is called otherwise than it is written',
      "contains(summary, 'a')",
      ["wrongArity: contains(summary, 'a')"],
    ],
    ['when an operand is missing', 'filled()', ['wrongArity: filled()']],
    ['when a function is not offered', "summary.matches('a')", ["notOffered: summary.matches('a')"]],
    ['when it compares with null', 'risk == null', ['notOffered: null']],
    ['when it makes a map', "{'a': 1}.a == 1", ["notOffered: {'a': 1}"]],
    ['when it names a duration by a text', "effort > duration('8h')", ["notOffered: duration('8h')"]],
    ['when a span is worked out', 'effort > hours(visits)', ['badLiteral: visits']],
    ['when an instant is no instant', "at > timestamp('tomorrow')", ["badLiteral: 'tomorrow'"]],
    ['when a day does not exist', "at > timestamp('2026-02-30T00:00:00Z')", ["badLiteral: '2026-02-30T00:00:00Z'"]],
    ['when a zone does not exist', "at.getHours('Mars/Olympus') > 9", ["badLiteral: 'Mars/Olympus'"]],
    ['when a part of an instant has no zone', 'at.getHours() > 9', ['wrongArity: at.getHours()']],
    ['when a pattern is no pattern', "like(summary, '(')", ["badLiteral: '('"]],
    ['when a pattern is worked out', 'like(summary, summary)', ['badLiteral: summary']],
    ['when a table is unknown', "decide('nothing', risk) == 'low'", ["unknownTable: 'nothing'"]],
    [
      'when a table has more inputs',
      "decide('changeRisk', impact) == 'low'",
      ["wrongArity: decide('changeRisk', impact)"],
    ],
    ['when an input is of another type', "decide('changeRisk', impact, visits) == 'low'", ['wrongType: visits']],
    [
      'when a question is asked of each value',
      'ci.exists(c, conflicts(window, c) > 0)',
      ['wrongType: conflicts(window, c)'],
    ],
    [
      'when a question is asked of what is worked out',
      'conflicts(window, ci.filter(c, true)) > 0',
      ['wrongType: conflicts(window, ci.filter(c, true))'],
    ],
    ['when a number is beyond whole numbers', 'visits > 9007199254740993', ['badLiteral: 9007199254740993']],
  ] as const)('%s: %s', (_why, source, expected) => {
    expect(complaints(source)).toEqual(expected);
  });

  test('for every mistake in it at once, and once for each', () => {
    const source = "rsk == 'low' && impact == 'lwo' && visits.vip && summary + 1 == 'a'";
    expect(complaints(source)).toEqual([
      'unknownName: rsk',
      "unknownOption: 'lwo'",
      'unknownAttribute: visits.vip',
      'wrongType: summary + 1',
    ]);
  });

  test('with a word of what to write instead', () => {
    const [problem] = problemsOf("impact == 'hihg'");
    expect(problem).toEqual({
      code: 'unknownOption',
      message: "impact has no 'hihg': did you mean 'high'?",
      start: 10,
      end: 16,
    });
  });
});

describe('a literal that a choice list lacks is found', () => {
  test.each([
    ["impact == 'none'", "'none'"],
    ["'none' != impact", "'none'"],
    ["impact in ['low', 'none']", "'none'"],
    ["(urgent ? 'low' : 'none') == impact", "'none'"],
    ["steps.exists(s, s.impact == 'none')", "'none'"],
    ["decide('changeRisk', 'none', likelihood) == 'low'", "'none'"],
    ["decide('changeRisk', impact, likelihood) == 'none'", "'none'"],
    ["state == 'drafty'", "'drafty'"],
    ["category == 'open'", "'open'"],
    ["channel in ['mail', 'pigeon']", "'pigeon'"],
  ])('%s', (source, literal) => {
    expect(complaints(source, 'boolean')).toEqual([`unknownOption: ${literal}`]);
  });

  test('in the value of a field, on both sides of ?:', () => {
    const field = { type: 'choice', options: 'risk' } as const;
    expect(complaints("urgent ? 'high' : 'none'", field)).toEqual(["unknownOption: 'none'"]);
    expect(complaints("['low', 'none']", { ...field, many: true })).toEqual(["unknownOption: 'none'"]);
  });

  test('but not where the states are not told', () => {
    const { states: _, ...scope } = changeScope;
    expect(compileExpression("state == 'anything'", scope, 'boolean').ok).toBe(true);
  });
});

describe('what cannot be read is worded by what to write', () => {
  test.each([
    ["summary = 'x'", '8 To compare two values write `==`, two signs and no more.'],
    ['risk === 1', '7 To compare two values write `==`, two signs and no more.'],
    ['urgent or filled(risk)', '7 `or` is written `||`.'],
    ['urgent AND filled(risk)', '7 `AND` is written `&&`.'],
    ['not(urgent)', "0 'not' is not offered: `not` is written `!`: `!(…)`."],
    ['not urgent', '0 `not` is written `!`, before what it denies: `!a`.'],
    ["risk not in ['low']", '5 `not in` is written with `!` before a bracket: `!(a in [b, c])`.'],
    ['urgent & urgent', '7 `&` is written twice: `&&`.'],
    ['risk <> risk', '5 `<>` is written `!=`.'],
    ['summary == “x”', "11 “ is no plain quotation mark. Write texts in plain single ones: 'text'."],
    ['summary == «x»', "11 « is no plain quotation mark. Write texts in plain single ones: 'text'."],
    ["summary == 'x", '11 A quotation mark opens here and is never closed.'],
    ['rate == 1,5', '9 A number has a point, not a comma: `1.5`.'],
    ['(urgent', '7 A bracket `(` is never closed: `)` is missing.'],
    ['urgent ? 1', '10 A `?` needs its `:` too: `condition ? one value : the other`.'],
    ['urgent &&', '9 The expression breaks off: after `&&` something is missing.'],
    [
      'urgent visits',
      '7 `visits` cannot stand here: an operator such as `&&` or `==` is missing before it, or a sign is too many.',
    ],
  ])('%s', (source, expected) => {
    expect(problemsOf(source).map(({ start, message }) => `${start} ${message}`)).toEqual([expected]);
  });
});

describe('a result is refused that its place does not take', () => {
  test.each([
    ['risk', 'boolean'],
    ['visits', { type: 'text' }],
    ['rate', { type: 'integer' }],
    ['summary', { type: 'text', many: true }],
    ['tags', { type: 'text' }],
    ['changeType', { type: 'choice', options: 'risk' }],
    ['requester', { type: 'text' }],
    ['at', { type: 'duration' }],
    ['cost.amount', { type: 'money' }],
  ] as const)('%s for %j', (source, expected) => {
    expect(complaints(source, expected)).toEqual([`wrongResult: ${source}`]);
  });
});
