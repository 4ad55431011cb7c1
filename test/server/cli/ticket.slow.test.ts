import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { aDesk, anIncident, aTake, people, type TestDesk } from '../a-desk.ts';
import { runCommand } from './run-command.ts';

let its: TestDesk;
let data: string;

beforeAll(async () => {
  its = await aDesk('cli_ticket');
  data = await mkdtemp(join(tmpdir(), 'statedesk-ticket-'));
  await its.db.query(`update person set zone = 'Europe/Moscow' where id = $1`, [people.bob]);
});

beforeEach(() => {
  vi.stubEnv('DATABASE_URL', its.db.url);
  vi.stubEnv('STATEDESK_DATA', data);
  vi.stubEnv('STATEDESK_PORT', '0');
});

afterEach(() => vi.unstubAllEnvs());

afterAll(async () => {
  await its.close();
  await rm(data, { recursive: true });
});

const ticket = (...args: readonly string[]) => runCommand('ticket', ...args);

/** An incident that Bob has taken. */
async function taken(): Promise<string> {
  const [made] = await its.desk.apply([anIncident()]);
  if (made?.outcome !== 'accepted') throw new Error(JSON.stringify(made));
  const [answer] = await its.desk.apply([aTake('bob', made.ticket.id)]);
  if (answer?.outcome !== 'accepted') throw new Error(JSON.stringify(answer));
  return made.ticket.number;
}

async function fieldsOf(number: string): Promise<Readonly<Record<string, unknown>>> {
  const [row] = await its.db.query<{ fields: Readonly<Record<string, unknown>> }>(
    'select fields from ticket where number = $1',
    [number],
  );
  return row?.fields ?? {};
}

describe('statedesk ticket', () => {
  test('creates a ticket and says where it stands', async () => {
    const { code, out } = await ticket(
      ...['new', '--process', 'incident', '--as', 'ada@example.org', '--channel', 'portal'],
      ...['--field', 'summary=[urgent] No mail', '--field', 'urgency=high'],
    );
    expect({ code, out }).toEqual({
      code: 0,
      out: expect.stringMatching(/^Accepted\. INC-\d{7} Registered \(new\)\n$/),
    });
    const [number = ''] = /INC-\d+/.exec(out) ?? [];
    expect(await fieldsOf(number)).toMatchObject({
      summary: '[urgent] No mail',
      urgency: 'high',
      requester: people.ada,
    });
    const [entry] = await its.db.query(
      `select type, channel, actor from entry e join ticket t on t.id = e.ticket where t.number = $1`,
      [number],
    );
    expect(entry).toEqual({ type: 'create', channel: 'portal', actor: people.ada });
  });

  test('names every reason of a refusal in words, and ends with 1', async () => {
    const number = await taken();
    expect(await ticket(number, 'resolve', '--as', 'bob@example.org')).toEqual({
      code: 1,
      out: [
        'Refused:',
        '  – Record the effort first: Bob has none on this ticket.',
        '  – Fill in “Outcome”: without it this cannot be checked: “Resolving means: resolved, worked around, or information given”.',
        '  – Fill in “Outcome”.',
        '',
      ].join('\n'),
      err: '',
    });
    const { out } = await ticket(number, 'resolve', '--as', 'Bob', '--language', 'ru', '--json');
    const told = JSON.parse(out) as { outcome: string; blockers: readonly { code: string; text: string }[] };
    expect(told.outcome).toBe('refused');
    expect(told.blockers.map(({ code }) => code)).toEqual(['effortMissing', 'notKnown', 'missing']);
    expect(told.blockers[2]?.text).toBe('Заполните поле «Результат».');
  });

  test('takes people by e-mail or name, groups by name, lists with commas, times of the zone', async () => {
    const number = await taken();
    const { code, out } = await ticket(
      ...[number, 'edit', '--as', 'bob@example.org', '--field', 'affected=Ada, dora@example.org'],
      ...['--field', 'expectedBy=2026-12-01 18:00', '--field', 'description='],
    );
    expect({ code, out }).toMatchObject({ code: 0 });
    const fields = await fieldsOf(number);
    expect(fields).toMatchObject({ affected: [people.ada, people.dora], expectedBy: '2026-12-01T15:00:00.000Z' });
    expect(fields).not.toHaveProperty('description');
    expect(await ticket(number, 'assign', '--as', 'bob@example.org', '--field', 'assignee=carla')).toMatchObject({
      code: 0,
    });
    expect(await fieldsOf(number)).toMatchObject({ assignee: people.carla });
  });

  test('tells whom it does not find as the gate does, and of whom there are several at once', async () => {
    const number = await taken();
    expect(await ticket(number, 'assign', '--as', 'bob@example.org', '--field', 'assignee=Carlo')).toMatchObject({
      code: 1,
      out: 'Refused:\n  – “Assignee” does not offer “Carlo”. Choose another.\n',
    });
    await its.db.query(
      `insert into person (id, name, email) values (gen_random_uuid(), 'Eve', 'eve.second@example.org')`,
    );
    const err = 'there are 2 people named eve. Write which: eve.second@example.org, eve@example.org.';
    expect(await ticket(number, 'assign', '--as', 'bob@example.org', '--field', 'assignee=eve')).toMatchObject({
      code: 2,
      err: expect.stringContaining(err),
    });
  });

  test('takes arguments by their types, and refuses one that there is not', async () => {
    const number = await taken();
    expect(
      await ticket(
        number,
        'effort',
        '--as',
        'bob@example.org',
        '--argument',
        'minutes=20',
        '--argument',
        'person=carla',
      ),
    ).toMatchObject({ code: 0, out: expect.stringContaining('Accepted.') });
    expect(await ticket(number, 'effort', '--as', 'bob@example.org', '--argument', 'minuts=20')).toMatchObject({
      code: 2,
      err: expect.stringContaining(
        'effort has no argument minuts. Did you mean minutes? It takes: minutes, person, note.',
      ),
    });
  });

  test('refuses what hangs on a version that has passed, and says what changed', async () => {
    const number = await taken();
    await ticket(number, 'edit', '--as', 'bob@example.org', '--field', 'impact=high');
    const args = [number, 'edit', '--as', 'carla@example.org', '--field', 'impact=medium', '--expect', '2'];
    expect(await ticket(...args)).toEqual({
      code: 1,
      out: 'The ticket has changed since: impact. It is at version 3 now; look at it again before you decide.\n',
      err: '',
    });
    expect(JSON.parse((await ticket(...args, '--json')).out)).toEqual({
      outcome: 'stale',
      version: 3,
      changed: { fields: ['impact'], state: false },
    });
  });

  test('tells whoever came too late who has it', async () => {
    const number = await taken();
    const late = await ticket(number, 'take', '--as', 'carla@example.org', '--language', 'en');
    expect(late).toMatchObject({ code: 1, out: expect.stringMatching(/^Refused:\n.*\nIt is with Bob\.\n$/s) });
    const stale = await ticket(number, 'take', '--as', 'carla@example.org', '--expect', '1', '--language', 'ru');
    expect(stale).toMatchObject({ code: 1, out: expect.stringMatching(/ Исполнитель: Bob\.\n$/) });
    const own = await ticket(number, 'take', '--as', 'bob@example.org');
    expect(own).toMatchObject({ code: 1, out: expect.not.stringContaining('Bob') });
  });

  test('shows a ticket as its reader sees it, with what he can do', async () => {
    const number = await taken();
    const bob = await ticket(number, '--as', 'bob@example.org');
    expect(bob.code).toBe(0);
    expect(bob.out).toContain(`${number} In progress (inProgress)\n`);
    expect(bob.out).toMatch(/ {2}assignee +Bob\n/);
    expect(bob.out).toContain('  Incident, version 2, created ');
    expect(bob.out).toMatch(/You can:\n[\s\S]* {2}resolve +Resolve\n {6}Record the effort first: Bob has none/);
    const ada = await ticket(number, '--as', 'ada@example.org', '--json');
    const seen = JSON.parse(ada.out) as { ticket: { sight: string }; commands: readonly { command: string }[] };
    expect({ sight: seen.ticket.sight, commands: seen.commands.map(({ command }) => command) }).toEqual({
      sight: 'some',
      commands: ['cancel'],
    });
  });

  test('tells whoever may not see a ticket what it tells of one that is not there', async () => {
    const number = await taken();
    const told = (named: string) => ({
      code: 1,
      out: `There is no ticket ${named}, or Eve may not see it.\n`,
      err: '',
    });
    expect(await ticket(number, '--as', 'eve@example.org')).toEqual(told(number));
    expect(await ticket(number, 'resolve', '--as', 'eve@example.org')).toEqual(told(number));
    expect(await ticket('INC-9999999', 'resolve', '--as', 'eve@example.org')).toEqual(told('INC-9999999'));
  });

  test('carries out what the command asks of others where no server is there', async () => {
    const number = await taken();
    const assign = ['assign', '--as', 'bob@example.org', '--field', 'assignee=Carla'];
    const without = await ticket(number, ...assign);
    expect(without.err).toContain('waits for a server');
    await writeFile(join(data, 'secret'), `${'0a'.repeat(32)}\n`);
    const back = await ticket(number, 'assign', '--as', 'bob@example.org', '--field', 'assignee=Bob');
    expect(back.err).toMatch(/^No server answers at .*: what the command asked for \(\d+\) was carried out here\.\n$/);
    const [row] = await its.db.query<{ n: number }>(`select count(*)::int as n from effect where state = 'waiting'`);
    expect(row?.n).toBe(0);
  });

  test('is told what to do when it is called wrongly', async () => {
    const number = await taken();
    const as = ['--as', 'bob@example.org'];
    for (const [args, err] of [
      [[], 'name a ticket'],
      [[number], '--as'],
      [[number, '--as', 'nobody@example.org'], 'there is no person nobody@example.org'],
      [[number, 'edit', 'resolve', ...as], 'one command at a time'],
      [['new', 'edit', ...as], 'write no other command'],
      [['new', ...as], 'name the process with --process: change, incident'],
      [['new', '--process', 'incidnt', ...as], 'Did you mean incident?'],
      [[number, 'edit', '--process', 'incident', ...as], 'edit takes no --process'],
      [[number, 'edit', '--field', 'impact', ...as], '--field takes key=value'],
      [[number, 'edit', '--field', 'impact=low', '--field', 'impact=high', ...as], 'impact is given twice'],
      [[number, 'edit', '--internal', ...as], '--internal goes with --comment'],
      [[number, 'edit', '--expect', 'two', ...as], '--expect takes'],
      [[number, 'edit', '--channel', 'mail', ...as], 'there is no channel mail'],
      [[number, '--language', 'de', ...as], '--language takes en or ru'],
    ] as const) {
      expect(await ticket(...args)).toMatchObject({ code: 2, out: '', err: expect.stringContaining(err) });
    }
  });
});
