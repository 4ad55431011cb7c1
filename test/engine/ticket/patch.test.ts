import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyPatch, isEqual, patchBetween, type Ticket } from '#engine';
import { aTicket, hours } from '../builders.ts';

describe('a patch', () => {
  test('lists changed records whole, those that went as null, and other sections as they are', () => {
    const before = aTicket({
      fields: { note: 'a', gone: 'x', kept: ['y'] },
      effort: { e1: { person: 'ann', minutes: 5, at: hours(0) } },
    });
    const after = aTicket({
      seq: 2,
      state: ['closed'],
      category: 'closed',
      fields: { note: 'b', kept: ['y'] },
      effort: { ...before.effort, e2: { person: 'ann', minutes: 1, at: hours(1) } },
    });
    expect(patchBetween(before, after)).toEqual({
      seq: 2,
      state: ['closed'],
      category: 'closed',
      fields: { note: 'b', gone: null },
      effort: { e2: { person: 'ann', minutes: 1, at: hours(1) } },
    });
  });

  test('leads from any ticket to any other, through JSON too', () => {
    const text = fc.constantFrom('a', 'b', '__proto__', 'constructor', 'длинный', '💥');
    const value = fc.oneof(fc.string(), fc.boolean(), fc.integer(), fc.array(fc.string(), { maxLength: 2 }));
    const fields = fc.dictionary(text, value, { maxKeys: 4, noNullPrototype: true });
    const ticket = fc.record({ fields, seq: fc.nat(5), state: fc.constantFrom(['open'], ['closed']) });
    fc.assert(
      fc.property(ticket, ticket, (one, other) => {
        const [before, after] = [aTicket(one as Partial<Ticket>), aTicket(other as Partial<Ticket>)];
        const patch = JSON.parse(JSON.stringify(patchBetween(before, after))) as object;
        expect(isEqual(applyPatch(before, patch as never), after)).toBe(true);
      }),
      { seed: 7, numRuns: 300 },
    );
  });
});

test.each<[unknown, unknown, boolean]>([
  [1, 1, true],
  [1, '1', false],
  [[1, 2], [1, 2], true],
  [[1, 2], [2, 1], false],
  [{ a: 1, b: [2] }, { b: [2], a: 1 }, true],
  [{ a: 1 }, { a: 1, b: 2 }, false],
  [[], {}, false],
  [undefined, null, false],
  [JSON.parse('{"__proto__":{}}'), { x: {} }, false],
  [{ toString: 1 }, { x: 1 }, false],
])('%j and %j are the same: %s', (one, other, same) => {
  expect(isEqual(one, other)).toBe(same);
});
