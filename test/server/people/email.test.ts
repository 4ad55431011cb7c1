import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isEmail, normaliseEmail } from '../../../server/people/index.ts';

test.each([
  ['Anna.Serova@Example.COM', 'anna.serova@example.com'],
  ['  a@b.c\t', 'a@b.c'],
  ['a\u200Bd\u00ADmin@exam\uFEFFple.com', 'admin@example.com'],
  ['ａｄｍｉｎ＠ｅｘａｍｐｌｅ．ｃｏｍ', 'admin@example.com'],
  ['a\u202Emoc@b.c', 'amoc@b.c'],
  ['\u212Aim@b.c', 'kim@b.c'],
  ['e\u200D\u0301@b.c', 'é@b.c'],
])('%j comes to %j', (given, expected) => {
  expect(normaliseEmail(given)).toBe(expected);
});

test('the form of a form is itself', () => {
  const text = fc.string({ unit: 'binary', maxLength: 30 });
  const awkward = fc.array(fc.constantFrom('e', 'I', '\u0130', '\u200D', '\u0301', '\u03F4', 'ﬁ', '\u115F', '@', ' '));
  fc.assert(
    fc.property(
      fc.oneof(
        text,
        awkward.map((parts) => parts.join('')),
      ),
      (one) => {
        const once = normaliseEmail(one);
        expect(normaliseEmail(once)).toBe(once);
      },
    ),
    { seed: 7, numRuns: 5_000 },
  );
});

test.each([
  ['a@b', true],
  ['имя@почта.рф', true],
  ['a+tag@b.c', true],
  ['', false],
  ['a', false],
  ['@b', false],
  ['a@', false],
  ['a@b@c', false],
  ['a b@c.d', false],
  ['a@b.c\r\nBcc: x@y.z', false],
  ['"a"@b.c', false],
  ['<a@b.c>', false],
  [`${'a'.repeat(250)}@b.c`, true],
  [`${'a'.repeat(251)}@b.c`, false],
])('%j is an address: %s', (text, expected) => {
  expect(isEmail(text)).toBe(expected);
});
