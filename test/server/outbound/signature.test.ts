import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isSignatureOf, signature, signatureHeader } from '../../../server/outbound/index.ts';

const now = 1_767_225_600;
const body = '{"number":"INC-0000042"}';
const header = signature('a secret', now, body);

test('a signature names its time and the digest of time and body', () => {
  expect(signatureHeader).toBe('Statedesk-Signature');
  expect(header).toBe(`t=${now},v1=7c4553869ff4fcd4c0497960c965b3f8c8bb44ba85655ef562047fa6eeae8bf2`);
});

test('a receiver with the same secret recognises it, and no other body, time or secret', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.nat(), (secret, text, time) => {
      const signed = signature(secret, time, text);
      expect(isSignatureOf(secret, { header: signed, body: text, now: time })).toBe(true);
      expect(isSignatureOf(`${secret}x`, { header: signed, body: text, now: time })).toBe(false);
      expect(isSignatureOf(secret, { header: signed, body: `${text}x`, now: time })).toBe(false);
      const moved = signed.replace(`t=${time},`, `t=${time + 1},`);
      expect(isSignatureOf(secret, { header: moved, body: text, now: time })).toBe(false);
    }),
    { numRuns: 50 },
  );
});

test('a signature is good for five minutes on both sides, or for what the receiver says', () => {
  const at = (moment: number, tolerance?: number): boolean =>
    isSignatureOf('a secret', { header, body, now: moment, ...(tolerance === undefined ? {} : { tolerance }) });
  expect([at(now + 300), at(now - 300), at(now + 301), at(now - 301)]).toEqual([true, true, false, false]);
  expect([at(now + 10, 10), at(now + 11, 10)]).toEqual([true, false]);
});

test('one of several signatures is enough while a secret is changed', () => {
  const both = `${signature('the old secret', now, body)},${header.split(',')[1]}`;
  expect(
    ['a secret', 'the old secret', 'another'].map((secret) => isSignatureOf(secret, { header: both, body, now })),
  ).toEqual([true, true, false]);
});

test.each([
  ...[
    '',
    't=',
    'v1=',
    `t=${now}`,
    `t=${now},v1=`,
    `t=${now},v1=00`,
    `v1=${'0'.repeat(64)}`,
    `t=x,v1=${'0'.repeat(64)}`,
  ],
  ...[`t=${now},v0=${header.slice(-64)}`, `t=${now},v1=${header.slice(-64).toUpperCase()}`, ','.repeat(100_000)],
])('what is no signature is refused: %.40s', (text) => {
  expect(isSignatureOf('a secret', { header: text, body, now })).toBe(false);
});
