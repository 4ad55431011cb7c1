import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openTimers, type Timers } from '../../../server/timers/index.ts';
import { aDesk, anIncident, anOrder, aTake, type TestDesk } from '../a-desk.ts';

let here: TestDesk;
let timers: Timers;
const troubles: unknown[] = [];
beforeAll(async () => {
  here = await aDesk('timers');
  timers = openTimers({ ...here, trouble: (error) => troubles.push(error) });
}, 60_000);
afterAll(async () => {
  await timers.close();
  await here.close();
});
afterEach(async () => {
  expect(troubles).toEqual([]);
  await here.db.query('delete from due');
});

const dayMs = 86_400_000;

function daysAgo(days: number): string {
  return new Date(Date.now() - days * dayMs).toISOString();
}

/** An incident that was reported so many days ago, of whatever day of the week that was. */
async function anOldIncident(days: number): Promise<string> {
  const order = anIncident({ at: daysAgo(days) });
  const [answer] = await here.desk.apply([order]);
  if (answer?.outcome !== 'accepted') throw new Error(JSON.stringify(answer));
  return order.ticket;
}

type Told = { readonly clock: string; readonly share: number };

async function toldOf(ticket: string): Promise<readonly Told[]> {
  const rows = await here.db.query<{ payload: string }>(
    `select payload from entry where ticket = $1 and type = 'due' order by seq`,
    [ticket],
  );
  return rows.flatMap(({ payload }) => {
    const { command } = JSON.parse(payload) as { command: { arguments: Partial<Told> & { level?: string } } };
    const { level, clock, share } = command.arguments;
    return clock === undefined || share === undefined ? [] : [{ clock: `${level}/${clock}`, share }];
  });
}

/** Shares of clocks, and timers without those that come back again and again. */
async function dueOf(ticket: string): Promise<readonly string[]> {
  const rows = await here.db.query<{ what: string }>('select what from due where ticket = $1 order by what', [ticket]);
  return rows.map(({ what }) => what).filter((what) => !what.startsWith('timer/after:new'));
}

describe('what was due while nobody looked', () => {
  test('is told in order, each share once, and the clock says since when it is late', async () => {
    const ticket = await anOldIncident(30);
    await timers.tick();
    const told = await toldOf(ticket);
    const resolution = told.filter(({ clock }) => clock === 'incident/resolution').map(({ share }) => share);
    expect(resolution).toEqual([0.5, 0.8, 0.95, 1]);
    expect(told.filter(({ clock }) => clock === 'incident/reaction').map(({ share }) => share)).toEqual([0.5, 0.8, 1]);
    const rows = await here.db.query<{ clock: string; status: string; late: boolean }>(
      'select clock, status, breached_at < now() as late from clock where ticket = $1 order by clock',
      [ticket],
    );
    expect(rows.filter(({ clock }) => clock === 'reaction' || clock === 'resolution')).toEqual([
      { clock: 'reaction', status: 'running', late: true },
      { clock: 'resolution', status: 'running', late: true },
    ]);
    expect(await dueOf(ticket)).toEqual([]);
  });

  test('is told to nobody a second time', async () => {
    const ticket = await anOldIncident(30);
    await timers.tick();
    const told = await toldOf(ticket);
    expect(await timers.tick()).toBe(0);
    expect(await toldOf(ticket)).toEqual(told);
  });

  test('is carried out once by two servers that look at the same time', async () => {
    const other = openTimers({ ...here, trouble: (error) => troubles.push(error) });
    const tickets: string[] = [];
    for (let n = 0; n < 12; n += 1) tickets.push(await anOldIncident(30));
    await Promise.all([timers.tick(), other.tick(), timers.tick(), other.tick()]);
    await Promise.all([timers.tick(), other.tick()]);
    await other.close();
    const shares = await Promise.all(tickets.map(toldOf));
    for (const told of shares) {
      expect(new Set(told.map(({ clock, share }) => `${clock} ${share}`)).size).toBe(told.length);
      expect(told.filter(({ share }) => share === 1).length).toBe(3);
    }
  });

  test('by a server that was killed is taken up when its lease is over', async () => {
    const ticket = await anOldIncident(30);
    await here.db.query(`update due set not_before = now() + interval '1 minute' where ticket = $1`, [ticket]);
    expect([await timers.tick(), await toldOf(ticket)]).toEqual([0, []]);
    await here.db.query(`update due set not_before = now() where ticket = $1`, [ticket]);
    await timers.tick();
    expect((await toldOf(ticket)).length).toBeGreaterThan(7);
  });
});

describe('what is not due', () => {
  test('waits: the instant of the database decides', async () => {
    const ticket = await anOldIncident(0);
    const before = await dueOf(ticket);
    expect(before).toEqual([
      'clock/incident/reaction',
      'clock/incident/resolution',
      'clock/incidentInternal/firstLine',
    ]);
    await timers.tick();
    expect([await dueOf(ticket), await toldOf(ticket)]).toEqual([before, []]);
  });

  test('any more is taken away with the clock that ended', async () => {
    const ticket = await anOldIncident(0);
    await here.desk.apply([aTake('bob', ticket)]);
    expect(await dueOf(ticket)).toEqual([
      'clock/incident/resolution',
      'clock/incidentInternal/firstLine',
      'timer/stay:inProgress',
    ]);
  });

  test('is refused where somebody sends it before its time', async () => {
    const ticket = await anOldIncident(0);
    const given = { level: 'incident', clock: 'resolution', run: 1, share: 0.5 };
    const [answer] = await here.desk.apply([
      { ...anOrder('bob', { type: 'due', ticket, arguments: given }), actor: { kind: 'timer' }, channel: 'timer' },
    ]);
    expect(answer).toMatchObject({ outcome: 'refused', blockers: [{ code: 'notFound', what: 'clock' }] });
  });
});

describe('a timer of a state', () => {
  test('that counts business days gets its instant from the calendar of the process', async () => {
    const ticket = await anOldIncident(30);
    await here.desk.apply([aTake('bob', ticket, { at: daysAgo(29) })]);
    const ask = anOrder('bob', {
      type: 'askRequester',
      ticket,
      at: daysAgo(28),
      comment: { text: 'Which room?', audience: 'public' },
    });
    const [asked] = await here.desk.apply([ask]);
    expect(asked?.outcome).toBe('accepted');
    expect((await dueOf(ticket)).filter((what) => what.startsWith('timer/')).length).toBeGreaterThan(1);
    await timers.tick();
    await timers.tick();
    const [now] = await here.desk.read([ticket]);
    expect(now?.state).toEqual(['resolved']);
  });
});

describe('a row that is refused', () => {
  test('waits a day, and is tried again once its ticket has changed', async () => {
    const ticket = await anOldIncident(0);
    await here.db.query(
      `insert into due (ticket, what, at, arguments, not_before) values ($1, 'timer/gone', now(), '{"timer":"gone"}', now())`,
      [ticket],
    );
    await timers.tick();
    const rows = await here.db.query<{ tries: number; waits: boolean }>(
      `select tries, not_before > now() + interval '23 hours' as waits from due where ticket = $1 and what = 'timer/gone'`,
      [ticket],
    );
    expect(rows).toEqual([{ tries: 1, waits: true }]);
    await here.desk.apply([aTake('bob', ticket)]);
    expect(await dueOf(ticket)).not.toContain('timer/gone');
  });
});
