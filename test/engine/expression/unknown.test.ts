import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aContext, answer, compiled } from './an-expression.ts';

describe('an expression that meets an empty field', () => {
  test.each([
    ["risk == 'low'", {}, ['risk']],
    ["risk != 'low'", {}, ['risk']],
    ['!urgent', {}, ['urgent']],
    ["risk == 'low' && impact == 'low'", {}, ['risk', 'impact']],
    ["risk == 'low' && impact == 'low'", { risk: 'high' }, false],
    ["risk == 'low' && impact == 'low'", { impact: 'high' }, false],
    ["risk == 'low' && impact == 'low'", { impact: 'low' }, ['risk']],
    ["risk == 'low' || impact == 'low'", { impact: 'low' }, true],
    ["risk == 'low' || impact == 'low'", { risk: 'high' }, ['impact']],
    ["risk == 'low' || risk == 'high'", {}, ['risk']],
    ['urgent ? visits > 1 : rate > 1.0', { urgent: true }, ['visits']],
    ['urgent ? visits > 1 : rate > 1.0', {}, ['urgent']],
    ['visits + 1 > 2', {}, ['visits']],
    ['visits > 1 && filled(owner)', { visits: 5 }, false],
    ['filled(owner)', { owner: 'anna' }, true],
    ['!filled(owner)', {}, true],
    ['filled(tags)', { tags: [] }, false],
    ['filled(tags)', { tags: ['a'] }, true],
    ['filled(window.start)', {}, false],
    ['filled(requester.manager)', { requester: 'anna' }, false],
    ['size(tags) == 0', {}, true],
    ["tags.exists(t, t == 'a')", {}, false],
    ["tags.all(t, t == 'a')", {}, true],
    ['window.start < at', {}, ['window']],
    ['window.start < at', { window: { end: '2026-03-01T00:00:00Z' } }, ['window.start']],
    ['visits / 0 == 1', { visits: 1 }, ['visits / 0']],
    ['visits % 0 == 1', { visits: 1 }, ['visits % 0']],
    ["tags[1] == 'a'", { tags: ['a'] }, ['tags[1]']],
    ['task.open == 0', {}, ['task.open']],
    ['requester.vip', { requester: 'anna' }, ['requester.vip']],
    ['requester.vip', {}, ['requester']],
    ["state == 'draft'", {}, ['state']],
    ['actor == requester', { requester: 'anna' }, ['actor']],
    ["before.risk == 'low'", { risk: 'low' }, ['before.risk']],
    ['filled(before.owner)', { owner: 'anna' }, false],
  ] as const)('%s with %j is %j', (source, fields, expected) => {
    expect(answer(source, { fields })).toEqual(expected);
  });

  test('is unknown about what the facts leave open in a list only where no other element decides', () => {
    const facts = { people: { anna: { vip: true }, boris: {} } };
    const fields = { watchers: ['boris', 'anna'] };
    expect(answer('watchers.exists(w, w.vip)', { fields, facts })).toBe(true);
    expect(answer('watchers.all(w, w.vip)', { fields, facts })).toEqual(['watchers.vip']);
    expect(answer('size(watchers.filter(w, w.vip)) == 1', { fields, facts })).toEqual(['watchers.vip']);
  });

  test('names the empty fields of a question, and the question itself where it has no answer', () => {
    const fields = { window: { start: '2026-03-01T00:00:00Z', end: '2026-03-01T01:00:00Z' }, ci: ['db1'] };
    const source = 'conflicts(window, ci) == 0';
    expect(answer(source)).toEqual(['window']);
    expect(answer(source, { fields })).toEqual(['conflicts(window, ci)']);
    expect(answer(source, { fields, facts: { calls: { 'conflicts(window, ci)': 0 } } })).toBe(true);
  });

  test('takes misshapen values for empty ones', () => {
    for (const visits of ['1', 1.5, null, {}, [], { valueOf: () => 1 }, Number.NaN]) {
      expect(answer('visits > 0', { fields: { visits } })).toEqual(['visits']);
    }
  });
});

test('&&, || and ! are those of three-valued logic, whatever they are made of', () => {
  const names = ['a', 'b', 'c'] as const;
  const fields = Object.fromEntries(names.map((name) => [name, { type: 'boolean' as const }]));
  const scope = { fields, links: [], choices: {}, tables: {} };
  const tree = fc.letrec<{ tree: string }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom(...names),
      fc
        .tuple(tie('tree'), fc.constantFrom('&&', '||'), tie('tree'))
        .map(([left, op, right]) => `(${left} ${op} ${right})`),
      tie('tree').map((inner) => `!${inner}`),
    ),
  })).tree;
  const values = fc.record(Object.fromEntries(names.map((name) => [name, fc.constantFrom(true, false, undefined)])));
  fc.assert(
    fc.property(tree, values, (source, given) => {
      const expression = compiled(source, 'boolean', scope);
      const held = expression.holds(aContext({ fields: given }));
      // Unknown is exactly what the empty fields could make true or false, each occurrence taken by itself (Kleene).
      const kleene = (text: string): boolean | undefined => kleeneOf(text, given);
      expect(typeof held === 'boolean' ? held : undefined).toBe(kleene(source));
    }),
    { numRuns: 300 },
  );
});

/** A reader of its own for `(x && y)`, `(x || y)`, `!x` and names. */
function kleeneOf(source: string, given: Record<string, boolean | undefined>): boolean | undefined {
  let at = 0;
  const read = (): boolean | undefined => {
    if (source[at] === '!') {
      at += 1;
      const inner = read();
      return inner === undefined ? undefined : !inner;
    }
    if (source[at] !== '(') return given[source[at++] ?? ''];
    at += 1;
    const left = read();
    const decisive = source.slice(at + 1, at + 3) === '||';
    at += 4;
    const right = read();
    at += 1;
    if (left === decisive || right === decisive) return decisive;
    return left === undefined || right === undefined ? undefined : !decisive;
  };
  return read();
}
