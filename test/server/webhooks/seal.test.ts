import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { seal, unseal } from '../../../server/webhooks/index.ts';

const key = randomBytes(32);

test('a sealed secret opens with the key at its place, and is another text each time', () => {
  const [one, other] = [seal(key, 'ключ 🗝', 'webhook/crm'), seal(key, 'ключ 🗝', 'webhook/crm')];
  expect([unseal(key, one, 'webhook/crm'), unseal(key, other, 'webhook/crm')]).toEqual(['ключ 🗝', 'ключ 🗝']);
  expect(one.equals(other)).toBe(false);
});

test('a sealed secret does not open with another key, elsewhere, changed, or cut', () => {
  const sealed = seal(key, 'a secret of the desk', 'webhook/crm');
  expect(unseal(randomBytes(32), sealed, 'webhook/crm')).toBeUndefined();
  expect(unseal(key, sealed, 'webhook/erp')).toBeUndefined();
  for (let index = 0; index < sealed.length; index += 1) {
    const changed = Buffer.from(sealed);
    changed.writeUInt8(changed.readUInt8(index) ^ 1, index);
    expect(unseal(key, changed, 'webhook/crm')).toBeUndefined();
    expect(unseal(key, sealed.subarray(0, index), 'webhook/crm')).toBeUndefined();
  }
});
