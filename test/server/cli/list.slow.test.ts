import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { aDesk, anIncident, anOrder, aTake, type TestDesk } from '../a-desk.ts';
import { runCommand } from './run-command.ts';

let its: TestDesk;

/** Three incidents of Ada; the first is Bob's, the last is cancelled. */
beforeAll(async () => {
  its = await aDesk('cli_list');
  for (const summary of ['The printer is on fire', 'No mail', 'A wrong number']) {
    const [made] = await its.desk.apply([anIncident({ fields: { summary, urgency: 'high' } })]);
    if (made?.outcome !== 'accepted') throw new Error(JSON.stringify(made));
    if (summary.startsWith('The')) await its.desk.apply([aTake('bob', made.ticket.id)]);
    if (!summary.startsWith('A ')) continue;
    const comment = { text: 'It works', audience: 'public' } as const;
    const cancel = anOrder('ada', { type: 'cancel', ticket: made.ticket.id, channel: 'portal', comment });
    expect((await its.desk.apply([cancel]))[0]?.outcome).toBe('accepted');
  }
});

beforeEach(() => {
  vi.stubEnv('DATABASE_URL', its.db.url);
});

afterEach(() => vi.unstubAllEnvs());

afterAll(() => its.close());

const list = (...args: readonly string[]) => runCommand('list', ...args);

async function numbers(...args: readonly string[]): Promise<readonly string[]> {
  const { code, out } = await list(...args, '--json');
  expect(code).toBe(0);
  return (JSON.parse(out) as { items: readonly { number: string }[] }).items.map(({ number }) => number);
}

describe('statedesk list', () => {
  test('puts tickets under one another, with what they are called', async () => {
    const { code, out } = await list('--as', 'bob@example.org', '--sort', 'number');
    const lines = out.replaceAll(/\d{4}-\d\d-\d\d \d\d:\d\d/g, '0000-00-00 00:00').split('\n');
    expect({ code, lines }).toEqual({
      code: 0,
      lines: [
        'Number       Stands       Priority      Assignee  Changed (UTC)     Summary',
        'INC-0000001  In progress  3 – Moderate  Bob       0000-00-00 00:00  The printer is on fire',
        'INC-0000002  New                                  0000-00-00 00:00  No mail',
        'INC-0000003  Closed                               0000-00-00 00:00  A wrong number',
        '',
      ],
    });
    const russian = await list('--as', 'bob@example.org', '--sort', 'number', '--language', 'ru');
    expect(russian.out).toContain('INC-0000002  Новый');
  });

  test('asks by what stands on the tickets, with people and groups as they are called', async () => {
    const bob = ['--as', 'bob@example.org', '--sort', 'number'];
    expect(await numbers(...bob, '--category', 'open')).toEqual(['INC-0000001', 'INC-0000002']);
    expect(await numbers(...bob, '--category', 'open,closed', '--process', 'incident')).toHaveLength(3);
    expect(await numbers(...bob, '--process', 'change')).toEqual([]);
    expect(await numbers(...bob, '--assignee', 'me')).toEqual(['INC-0000001']);
    expect(await numbers(...bob, '--assignee', 'bob@example.org', '--assignee', 'Carla')).toEqual(['INC-0000001']);
    // The routing table gave all of them to the service desk.
    expect((await numbers(...bob, '--group', 'mine')).length).toBe(3);
    expect(await numbers(...bob, '--state', 'closed')).toEqual(['INC-0000003']);
    expect(await numbers(...bob, '--requester', 'Ada', '--field', 'topic=printing')).toEqual(['INC-0000001']);
    expect(await numbers('--as', 'eve@example.org')).toEqual([]);
  });

  test('goes on where the page before ended', async () => {
    const bob = ['--as', 'bob@example.org', '--sort=-number', '--limit', '2'];
    const { out } = await list(...bob);
    const [, cursor = ''] = /There are more: --cursor (\S+)/.exec(out) ?? [];
    expect(await numbers(...bob, '--cursor', cursor)).toEqual(['INC-0000001']);
    expect((await list(...bob, '--assignee', 'none', '--state', 'resolved')).out).toBe(
      'There is no such ticket that you see.\n',
    );
  });

  test('is told what to do when it is called wrongly', async () => {
    const as = ['--as', 'bob@example.org'];
    for (const [args, err] of [
      [[], '--as'],
      [[...as, 'incident'], 'list takes options alone'],
      [[...as, '--limit', '1000'], '--limit takes'],
      [[...as, '--assignee', 'nobody'], 'there is no person nobody'],
      [[...as, '--sort', 'colour'], 'statedesk list: '],
      [[...as, '--cursor', 'x'], 'statedesk list: '],
      [[...as, '--field', 'colour=red'], 'statedesk list: '],
    ] as const) {
      expect(await list(...args)).toMatchObject({ code: 2, out: '', err: expect.stringContaining(err) });
    }
  });
});
