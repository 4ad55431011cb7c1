import { expect, test } from 'vitest';
import { checkAddresses, type Resolve } from '../../../server/outbound/index.ts';

const names: Readonly<Record<string, readonly string[]>> = {
  'public.example': ['93.184.216.34'],
  'inner.example': ['10.0.0.5'],
  'both.example': ['93.184.216.34', '127.0.0.1'],
};

const resolve: Resolve = async (host) => (names[host] ?? []).map((address) => ({ address, family: 4 }));

test.each([
  ['https://public.example/hook', 'ok'],
  ['https://not-there-yet.example/hook', 'ok'],
  ['https://inner.example/hook', 'innerAddress'],
  ['https://both.example/hook', 'innerAddress'],
  ['https://127.1/hook', 'innerAddress'],
  ['file:///etc/passwd', 'scheme'],
])('a target is refused by the addresses that its name has when it is saved: %s → %s', async (url, outcome) => {
  const checked = await checkAddresses(url, { resolve });
  expect(checked.ok ? 'ok' : checked.reason).toBe(outcome);
});

test('a name server that does not answer refuses nothing: every request asks again', async () => {
  const fails: Resolve = async () => {
    throw Object.assign(new Error('no answer'), { code: 'EAI_AGAIN' });
  };
  expect((await checkAddresses('https://public.example/', { resolve: fails })).ok).toBe(true);
});
