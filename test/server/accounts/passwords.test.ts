import { expect, test } from 'vitest';
import { passwordTroubles } from '../../../server/accounts/password-rules.ts';
import { openPasswords } from '../../../server/accounts/passwords.ts';
import { defaultCost, encodePassword, isPasswordOf } from '../../../server/accounts/scrypt.ts';
import { openWorkQueue } from '../../../server/accounts/work-queue.ts';
import { cheap } from './an-app.ts';

const anna = { name: 'Anna Karenina', email: 'anna.karenina@example.com' };

test('a password is stored with how it was made, its own salt, and nothing of itself', async () => {
  const stored = await Promise.all([1, 2].map(() => encodePassword('correct horse', cheap)));
  const shape = /^\$scrypt\$ln=4,r=8,p=1\$[A-Za-z0-9+/]{22}==\$[A-Za-z0-9+/]{43}=$/;
  expect(stored).toEqual([expect.stringMatching(shape), expect.stringMatching(shape)]);
  expect(new Set(stored).size).toBe(2);
  expect(await Promise.all(stored.map((one) => isPasswordOf('correct horse', one)))).toEqual([true, true]);
  expect(await Promise.all(stored.map((one) => isPasswordOf('correct horsf', one)))).toEqual([false, false]);
});

test('by default it takes 128 MB and 2^17 rounds', async () => {
  expect(defaultCost).toEqual({ ln: 17, r: 8, p: 1 });
  const stored = await openPasswords().encode('correct horse');
  expect(stored).toMatch(/^\$scrypt\$ln=17,r=8,p=1\$/);
});

test('letters typed composed and decomposed are the same password', async () => {
  const stored = await encodePassword('caf\u00e9 au lait \u212b', cheap);
  expect(await isPasswordOf('cafe\u0301 au lait \u00c5', stored)).toBe(true);
});

test.each([
  '',
  'plain',
  '$scrypt$ln=31,r=8,p=1$AAAAAAAAAAAAAAAAAAAAAA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=',
  '$scrypt$ln=17,r=99,p=9$AAAAAAAAAAAAAAAAAAAAAA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=',
  '$scrypt$ln=17,r=8,p=1$$',
])('a stored text that is none of ours costs nothing and is told: %j', async (stored) => {
  await expect(isPasswordOf('x', stored)).rejects.toThrow('Reset it with a link');
});

test('where nothing is stored, no password is right', async () => {
  expect(await openPasswords(cheap).isRight('x', undefined)).toBe(false);
});

test.each<[string, readonly string[]]>([
  ['a horse that nobody stapled', []],
  ['483920175620', []],
  ['ночной поезд в Тверь', []],
  ['🐎🐎🐎 on the 🚂', []],
  ['elevenchars', ['tooShort']],
  ['ﬃﬃﬃﬃ', ['common']],
  ['x y'.repeat(86), ['tooLong', 'common']],
  ['Anna Karenina', ['namesOwner']],
  ['anna.karenina', ['namesOwner']],
  ['Anna-Karenina-2026', ['namesOwner']],
  ['anna.karenina@example.com', ['namesOwner']],
  ['annakareninaannakarenina', ['namesOwner']],
  ['Password1234', ['common']],
  ['P@ssw0rd!2026', ['common']],
  ['password password', ['common']],
  ['qwertyuiop123', ['common']],
  ['123456789012', ['common']],
  ['aaaaaaaaaaaa', ['common']],
  ['abcabcabcabc', ['common']],
  ['1q2w3e4r5t6y', ['common']],
  ['Administrator1!', ['common']],
  ['ServiceDesk2026', ['common']],
  ['йцукенгшщзхъ', ['common']],
  ['ПарольПароль1', ['common']],
])('%j is refused for %j', (password, troubles) => {
  expect(passwordTroubles(password, anna)).toEqual(troubles);
});

test('256 characters are taken, whatever they take in bytes, and 257 are not', () => {
  const long = Array.from({ length: 256 }, (_, n) => String.fromCodePoint(0x1f300 + n)).join('');
  expect(passwordTroubles(long, anna)).toEqual([]);
  expect(passwordTroubles(`${long}!`, anna)).toEqual(['tooLong']);
});

test('of work that comes at once two are under way, the rest waits in its order, and what is too much is refused', async () => {
  const queue = openWorkQueue({ atOnce: 2, waiting: 3, full: () => new Error('full') });
  const begun: number[] = [];
  const ends: (() => void)[] = [];
  const all = [0, 1, 2, 3, 4].map((n) =>
    queue(async () => {
      begun.push(n);
      await new Promise<void>((resolve) => {
        ends[n] = resolve;
      });
      if (n === 1) throw new Error('failed');
      return n;
    }).catch((error: Error) => error.message),
  );
  await expect(queue(async () => 5)).rejects.toThrow('full');
  expect(begun).toEqual([0, 1]);
  for (const n of [1, 0, 2, 3, 4]) {
    ends[n]?.();
    await all[n];
  }
  expect(await Promise.all(all)).toEqual([0, 'failed', 2, 3, 4]);
  expect(begun).toEqual([0, 1, 2, 3, 4]);
  const after = queue(async () => 6);
  expect(await after).toBe(6);
});
