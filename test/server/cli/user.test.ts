import { Readable } from 'node:stream';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { openAccounts } from '../../../server/accounts/index.ts';
import { dispatch } from '../../../server/cli/index.ts';
import { readPassword } from '../../../server/cli/read-password.ts';
import { installPack } from '../../../server/releases/index.ts';
import { type Database, openDatabase } from '../../../server/storage/index.ts';
import { type TestDatabase, testDatabase } from '../database.ts';
import { aPack } from '../releases/a-pack.ts';

let made: TestDatabase;
let db: Database;

beforeAll(async () => {
  made = await testDatabase('cli_user');
  db = await openDatabase({ url: made.url, entities: [], connections: 2 });
});
beforeEach(() => {
  vi.stubEnv('DATABASE_URL', made.url);
  vi.stubEnv('STATEDESK_URL', 'https://desk.example.com');
});
afterEach(() => vi.unstubAllEnvs());
afterAll(async () => {
  await db.close();
  await made.drop();
});

async function run(...args: readonly string[]) {
  const [out, err]: [string[], string[]] = [[], []];
  const code = await dispatch(args, { out: (text) => void out.push(text), err: (text) => void err.push(text) });
  return { code, out: out.join(''), err: err.join('') };
}

const link = (path: string) => new RegExp(`^https://desk\\.example\\.com/${path}#[\\w-]{43}\\n$`);
const password = 'a horse that nobody stapled';
const accounts = () => openAccounts({ db, url: 'https://desk.example.com', cost: { ln: 4, r: 8, p: 1 } });

describe('statedesk user', () => {
  test('an invitation is printed, and sets the password of an administrator', async () => {
    const added = await run('user', 'add', '--email', 'Root@Example.com', '--name', 'Root', '--role', 'administrator');
    expect(added).toEqual({ code: 0, out: expect.stringMatching(link('invitation')), err: '' });
    expect((await run('user', 'list')).out).toBe(
      'root@example.com  Root (administrator, has not used the invitation)\n',
    );
    const token = added.out.trim().split('#')[1] ?? '';
    await accounts().acceptInvitation({ token, password, device: { address: '' } });
    expect((await run('user', 'list')).out).toBe('root@example.com  Root (administrator)\n');
    expect(await accounts().isSetUp()).toBe(true);
  });

  test('somebody who has not used the invitation gets a new one, somebody who has is to be reset', async () => {
    const name = ['--email', 'ina@example.com', '--name', 'Ina'];
    const first = await run('user', 'add', ...name);
    const again = await run('user', 'add', '--email', 'ina@example.com', '--json');
    expect(JSON.parse(again.out)).toEqual({
      person: expect.any(String),
      email: 'ina@example.com',
      link: expect.stringMatching(/\/invitation#/),
    });
    const use = (text: string) =>
      accounts().acceptInvitation({
        token: text.split('#')[1]?.slice(0, 43) ?? '',
        password,
        device: { address: '' },
      });
    await expect(use(first.out)).rejects.toMatchObject({ details: { code: 'badLink' } });
    await use(again.out);
    expect(await run('user', 'add', ...name)).toEqual({
      code: 1,
      out: '',
      err: 'statedesk: ina@example.com has an account. Reset its password instead.\n',
    });
    expect(await run('user', 'reset', '--email', 'ina@example.com')).toEqual({
      code: 0,
      out: expect.stringMatching(link('reset')),
      err: '',
    });
  });

  test('an account is disabled and enabled', async () => {
    await run('user', 'add', '--email', 'off@example.com', '--name', 'Off');
    expect(await run('user', 'disable', '--email', 'off@example.com')).toEqual({
      code: 0,
      out: 'off@example.com is disabled.\n',
      err: '',
    });
    expect((await run('user', 'list', '--json')).out).toContain('"isActive":false');
    expect(await run('user', 'reset', '--email', 'off@example.com')).toMatchObject({ code: 1, out: '' });
    expect(await run('user', 'enable', '--email', 'off@example.com')).toEqual({
      code: 0,
      out: 'off@example.com is enabled.\n',
      err: '',
    });
  });

  test('a role must be one of the current release', async () => {
    const add = (role: string) =>
      run('user', 'add', '--email', `${role}@example.com`, '--name', 'Role', '--role', role);
    expect(await add('agent')).toMatchObject({ code: 1, err: expect.stringContaining('No pack is installed yet') });
    await installPack({ db, from: aPack() });
    expect(await add('agnet')).toMatchObject({ code: 2, err: expect.stringContaining('There is no role agnet.') });
    expect((await run('user', 'list')).out).not.toContain('agnet');
  });

  test.each([
    [['user'], 'Say one of user add, reset, disable, enable, list.'],
    [['user', 'ad'], 'Did you mean add?'],
    [['user', 'add', '--name', 'Ann'], '--email takes the e-mail address of the person.'],
    [['user', 'add', '--email', 'a@example.com', '--name', ' '], '--name takes the name of the person.'],
    [['user', 'reset'], '--email takes the e-mail address of the person.'],
  ])('%j is bad usage', async (args, sentence) => {
    expect(await run(...args)).toMatchObject({ code: 2, out: '', err: expect.stringContaining(sentence) });
  });

  test.each([
    [['add', '--email', 'new@example.com'], 'Nobody has the address new@example.com yet: say the name too.'],
    [['add', '--email', 'new', '--name', 'New'], 'This is no e-mail address. Write one such as name@example.com.'],
    [
      ['reset', '--email', 'nobody@example.com'],
      'An active account of nobody@example.com does not exist, or you may not see it.',
    ],
    [['disable', '--email', 'nobody@example.com'], 'Nobody has the address nobody@example.com.'],
  ])('user %j is told why not', async (args, sentence) => {
    expect(await run('user', ...args)).toEqual({ code: 1, out: '', err: `statedesk: ${sentence}\n` });
  });

  test('a password comes from the standard input without the line break at its end', async () => {
    expect(await readPassword(Readable.from(['a horse ', 'that\n']))).toBe('a horse that');
    expect(await readPassword(Readable.from([Buffer.from(' spaces count \r\n')]))).toBe(' spaces count ');
    await expect(readPassword(Readable.from(['\n']))).rejects.toThrow('no password');
    await expect(readPassword(Readable.from(['x'.repeat(5000)]))).rejects.toThrow('more than a password');
  });
});

describe('statedesk token', () => {
  const proves = async (token: string) => (await accounts().proveToken(token.trim())) !== undefined;

  test('a token is printed once, listed without itself, and revoked', async () => {
    await run('user', 'add', '--email', 'bot@example.com', '--name', 'Bot');
    const created = await run('token', 'create', '--for', 'bot@example.com', '--name', 'nightly', '--expires', '90d');
    expect(created).toEqual({ code: 0, out: expect.stringMatching(/^sd_[\w-]{43}\n$/), err: '' });
    expect(await proves(created.out)).toBe(true);
    const listed = await run('token', 'list', '--for', 'bot@example.com');
    expect(listed.out).toMatch(
      /^[0-9a-f-]{36} {2}nightly {2}of [0-9a-f-]{36} {2}read, write {2}expires \S+Z, not used yet\n$/,
    );
    expect(listed.out).not.toContain(created.out.trim());
    const [id = ''] = listed.out.split(' ');
    expect(await run('token', 'revoke', id)).toEqual({ code: 0, out: 'The token is revoked.\n', err: '' });
    expect(await proves(created.out)).toBe(false);
    expect(await run('token', 'revoke', id)).toMatchObject({
      code: 1,
      err: 'statedesk: No token that works has this id.\n',
    });
  });

  test.each([
    ['12h', 12 * 3600],
    ['4w', 28 * 86_400],
  ])('a token that expires in %s does so', async (expires, seconds) => {
    const before = Date.now();
    const { out } = await run(
      'token',
      'create',
      '--for',
      'bot@example.com',
      '--name',
      'x',
      '--expires',
      expires,
      '--json',
    );
    const { expiresAt, scopes } = JSON.parse(out) as { expiresAt: string; scopes: string[] };
    expect(scopes).toEqual(['read', 'write']);
    expect(Math.abs(Date.parse(expiresAt) - before - seconds * 1000)).toBeLessThan(60_000);
  });

  test.each([
    [['create', '--for', 'nobody@example.com', '--name', 'x'], 1, 'Nobody has the address nobody@example.com.'],
    [
      ['create', '--for', 'bot@example.com', '--name', 'x', '--scope', 'admin'],
      1,
      'Only administrators may have tokens of the scope admin.',
    ],
    [
      ['create', '--for', 'bot@example.com', '--name', 'x', '--expires', '2020-01-01T00:00:00Z'],
      1,
      'A token must expire in the future.',
    ],
    [
      ['create', '--for', 'bot@example.com', '--name', 'x', '--scope', 'root'],
      2,
      '--scope takes read, write, admin, not root.',
    ],
    [['create', '--for', 'bot@example.com', '--name', 'x', '--expires', 'soon'], 2, '--expires takes 12h, 90d, 4w'],
    [['create', '--name', 'x'], 2, '--for takes the e-mail address of the person.'],
    [['revoke', 'x'], 2, 'token revoke takes the id that token list shows.'],
    [['revoke'], 2, 'Say one of token create, list, revoke <id>.'],
  ])('token %j is told why not', async (args, code, sentence) => {
    expect(await run('token', ...args)).toMatchObject({ code, out: '', err: expect.stringContaining(sentence) });
  });
});
