import { createServer } from 'node:net';
import { afterEach, expect, test, vi } from 'vitest';
import { databaseTrouble } from '../../../server/cli/database-trouble.ts';
import { dispatch } from '../../../server/cli/index.ts';

afterEach(() => vi.unstubAllEnvs());

async function start(...args: readonly string[]): Promise<{ readonly code: number; readonly first: string }> {
  let err = '';
  const code = await dispatch(['start', ...args], { out: () => {}, err: (text) => (err += text) });
  return { code, first: err.split('\n')[0] ?? '' };
}

test('an argument that is no option starts nothing', async () => {
  expect(await start('help')).toEqual({
    code: 2,
    first: 'statedesk start: start takes options alone, not help.',
  });
});

test('something that hangs up where a database should be is told in one sentence', async () => {
  const strangers = createServer((socket) => socket.destroy());
  await new Promise<void>((resolve) => strangers.listen(0, '127.0.0.1', resolve));
  const address = strangers.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  vi.stubEnv('DATABASE_URL', `postgres://u:p@127.0.0.1:${port}/desk`);
  const told = await start('--port', '0');
  strangers.close();
  expect(told).toEqual({
    code: 1,
    first: expect.stringMatching(
      /^statedesk: The database cannot be used: (Connection terminated|read ECONNRESET).*Something is there, but it hangs up: /,
    ),
  });
});

test('an error that tells nothing of the database is none of its troubles', () => {
  expect(databaseTrouble(new Error('Something else'))).toBeUndefined();
});
