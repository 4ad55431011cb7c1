import { describe, expect, test } from 'vitest';
import { answer, compiled, problemsOf } from './an-expression.ts';

const many = (count: number, part: string, joint: string): string =>
  Array.from({ length: count }, () => part).join(joint);
const codes = (source: string): readonly string[] => problemsOf(source).map(({ code }) => code);

describe('an expression that could run long is refused before it runs', () => {
  test.each([
    ['by its length', `summary == '${'a'.repeat(2000)}'`],
    ['by its parts', many(301, '1', '+')],
    ['by its brackets', `${'('.repeat(400)}1${')'.repeat(400)}`],
    ['by its depth', many(30, 'urgent ? 1 : ', '').concat('2')],
    ['by its negations', `${'!'.repeat(1990)}urgent`],
    ['by its list', `1 in [${many(250, '1', ',')}]`],
    ['by lists in lists', 'ci.exists(a, ci.exists(b, ci.exists(c, a == b && b == c)))'],
    ['by the cost of lists in lists', "ci.exists(a, ci.exists(b, a == b && a.type == 'x' && b.type == 'y'))"],
    ['by the cost of texts in lists', "ci.exists(c, description.contains('a'))"],
    ['by the cost of texts', many(70, "description.contains('a')", '||')],
    ['by texts that grow in lists', 'tags.exists(t, tags.exists(u, t + u == t))'],
    ['by the length of a pattern', `like(summary, '${'a'.repeat(201)}')`],
    ['by the counts of a pattern', "like(summary, '((a{1,10}){1,10}){1,9}')"],
    ['by the cost of patterns', many(9, "like(description, '(a|b)*a(a|b){50}')", '||')],
  ])('%s', (_how, source) => {
    expect(codes(source)).toEqual(['tooLarge']);
  });

  test('but a long chain of conditions is not', () => {
    expect(compiled(many(70, "risk == 'low'", ' || '), 'boolean').cost).toBeLessThan(1000);
  });
});

describe('what the fields hold cannot make it run long', () => {
  test('a list beyond 200 values is unknown', () => {
    const tags = Array.from({ length: 201 }, () => 'a');
    expect(answer("'b' in tags", { fields: { tags } })).toEqual(['tags']);
  });

  test('functions on texts beyond the length that was counted on are unknown', () => {
    const fields = { summary: 'a'.repeat(201), description: 'a'.repeat(65_537) };
    expect(answer("lower(summary) == 'a'", { fields })).toEqual(['lower(summary)']);
    expect(answer("summary.contains('b')", { fields })).toEqual(["summary.contains('b')"]);
    expect(answer('size(description) > 5', { fields })).toEqual(['size(description)']);
    expect(answer("like(description, 'a*')", { fields })).toEqual(["like(description, 'a*')"]);
    expect(answer("description + 'a' == 'a'", { fields })).toEqual(["description + 'a'"]);
  });
});
