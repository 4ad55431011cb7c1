import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { dispatch } from '../../../server/cli/index.ts';
import { aDesk, anIncident, type TestDesk } from '../a-desk.ts';

let its: TestDesk;

beforeAll(async () => {
  its = await aDesk('cli_audit');
  const [answer] = await its.desk.apply([anIncident()]);
  expect(answer?.outcome).toBe('accepted');
}, 60_000);

beforeEach(() => {
  vi.stubEnv('DATABASE_URL', its.db.url);
});

afterEach(() => vi.unstubAllEnvs());

afterAll(() => its.close());

async function run(...args: readonly string[]) {
  const [out, err]: [string[], string[]] = [[], []];
  const code = await dispatch(args, { out: (text) => void out.push(text), err: (text) => void err.push(text) });
  return { code, out: out.join(''), err: err.join('') };
}

describe('statedesk audit', () => {
  test('anchors what was written, and proves it by the hash that it printed', async () => {
    const { code, out } = await run('audit', 'anchor');
    expect(code).toBe(0);
    const [hash = ''] = /[0-9a-f]{64}/.exec(out) ?? [];
    expect(out).toBe(`Anchor 1 covers 1 tickets. Keep its hash elsewhere: ${hash}\n`);
    expect(await run('audit', 'anchor')).toMatchObject({ out: 'Nothing was written since the last anchor.\n' });
    const verified = await run('audit', 'verify', '--anchor', hash);
    expect(verified).toMatchObject({ code: 0, out: expect.stringContaining('Everything matches: ') });
  });

  test('tells where something does not match, and ends with 1', async () => {
    await its.db.query(`update entry set actor = 'nobody' where seq = 1`);
    const { code, out } = await run('audit', 'verify');
    expect({ code, first: out.split('\n')[0] }).toEqual({
      code: 1,
      first: 'INC-0000001/1: Its header, its digest or the entry before it is not what was written then.',
    });
    const { breakCount, last } = JSON.parse((await run('audit', 'verify', '--json')).out);
    expect({ breakCount, last }).toMatchObject({
      breakCount: 1,
      last: { id: 1, hash: expect.stringMatching(/^\w{64}$/) },
    });
  });

  test('is told what to do', async () => {
    for (const args of [[], ['verify', 'anchor'], ['prove'], ['verify', '--anchor', 'abc']]) {
      expect(await run('audit', ...args)).toMatchObject({ code: 2 });
    }
  });
});
