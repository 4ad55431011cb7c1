import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { entities, openPlanned, type Planned } from '../../../server/planned/index.ts';
import { routes } from '../../../server/planned/routes.ts';
import { newId, openDatabase } from '../../../server/storage/index.ts';
import { openDesk } from '../../../server/tickets/index.ts';
import { aDesk, people, type TestDesk } from '../a-desk.ts';
import { aRowsApp, type RowsApp } from '../rows-app.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

describe('what is planned', () => {
  let rows: RowsApp;
  let admin: string;
  let agent: string;
  beforeAll(async () => {
    rows = await aRowsApp({ name: 'planned_rows', routes: [routes], entities });
    admin = await rows.addPerson('Root', { roles: ['administrator'] });
    agent = await rows.addPerson('Walt', { roles: ['agent'] });
  }, 60_000);
  afterAll(() => rows.close());

  const plan = () => ({
    name: 'Invoice',
    process: 'incident',
    requester: agent,
    fields: { summary: 'Issue the invoice', description: 'For last month', urgency: 'low' },
    cron: '0 9 LW * *',
    zone: 'Europe/Moscow',
    calendar: 'office',
  });

  test('is added, changed and looked ahead', async () => {
    const { status, body } = await rows.ask(admin, 'POST', '/planned-tickets', plan());
    expect(status).toBe(201);
    expect(body).toMatchObject({ dayOff: 'asIs', missed: 'each', active: true, version: 1 });
    const ahead = await rows.ask(agent, 'GET', `/planned-tickets/${body.id}/occurrences?count=3`);
    expect(ahead.status).toBe(200);
    expect(ahead.body.items).toHaveLength(3);
    for (const at of ahead.body.items) expect(at).toMatch(/T06:00:00\.000Z$/);
    const off = await rows.ask(admin, 'PATCH', `/planned-tickets/${body.id}`, { version: 1, active: false });
    expect(off.status).toBe(200);
    expect((await rows.ask(agent, 'GET', `/planned-tickets/${body.id}/occurrences`)).body).toEqual({ items: [] });
  });

  test.each([
    ['a rule that cannot be read', { cron: '0 9 * *' }, 'cron', /five parts/],
    ['a day that never comes', { cron: '0 9 30 2 *' }, 'cron', /No day/],
    ['days of work without a calendar', { calendar: undefined }, 'cron', /calendar/],
    ['a calendar that there is not', { calendar: 'moon' }, 'cron', /no calendar moon/],
    ['a zone that there is not', { zone: 'Mars/Base' }, 'zone', /IANA/],
    ['a process that there is not', { process: 'incidents' }, 'process', /There is no process/],
    ['a model that there is not', { model: 'large' }, 'model', /no model/],
    ['a field that there is not', { fields: { sumary: 'x' } }, 'fields', /no field sumary/],
    ['a value of another shape', { fields: { summary: 7 } }, 'fields', /summary/],
  ])('is refused for %s', async (_, changes, property, words) => {
    const { status, body } = await rows.ask(admin, 'POST', '/planned-tickets', { ...plan(), ...changes });
    expect([status, body.property]).toEqual([422, property]);
    expect(body.detail).toMatch(words);
  });
});

describe('when its time comes', () => {
  let here: TestDesk;
  let planned: Planned;
  const troubles: unknown[] = [];
  beforeAll(async () => {
    here = await aDesk('planned');
    planned = openPlanned({ ...here, trouble: (error) => troubles.push(error) });
  }, 60_000);
  afterAll(() => here.close());
  beforeEach(async () => {
    expect(troubles).toEqual([]);
    await here.db.query('delete from planned_ticket');
  });

  type Plan = { readonly cron?: string; readonly missed?: string; readonly fields?: object; readonly version?: number };

  /** Planned before, and due since so long. */
  async function aPlan(
    dueMs: number,
    { cron = '0 * * * *', missed = 'each', fields, version = 1 }: Plan = {},
  ): Promise<string> {
    const id = newId();
    const given = fields ?? { summary: `Check ${id}`, description: 'The backup', urgency: 'low' };
    const due = new Date(Math.floor((Date.now() - dueMs) / hourMs) * hourMs).toISOString();
    await here.db.query(
      `insert into planned_ticket (id, name, process, requester, fields, cron, zone, day_off, missed, version, planned_version, next_at)
       values ($1, 'Check', 'incident', $2, $3, $4, 'UTC', 'asIs', $5, $6, 1, $7)`,
      [id, people.ada, JSON.stringify(given), cron, missed, version, due],
    );
    return id;
  }

  async function createdOf(plan: string): Promise<number> {
    const [row] = await here.db.query<{ n: number }>(
      `select count(*)::int as n from ticket where fields ->> 'summary' = $1`,
      [`Check ${plan}`],
    );
    return row?.n ?? -1;
  }

  async function kept(plan: string) {
    const [row] = await here.db.query<{
      ahead: boolean;
      last: string | null;
      ticket: string | null;
      trouble: string | null;
    }>(
      `select next_at > now() as ahead, last_at as last, last_ticket as ticket, trouble from planned_ticket where id = $1`,
      [plan],
    );
    return row;
  }

  test('a ticket is created for its requester, and the next time is noted', async () => {
    const plan = await aPlan(0);
    expect(await planned.tick()).toBe(1);
    expect(await createdOf(plan)).toBe(1);
    expect(await kept(plan)).toMatchObject({ ahead: true, ticket: expect.any(String), trouble: null });
    expect(await planned.tick()).toBe(0);
  });

  test('each time that was missed is made up for, or the last alone', async () => {
    const each = await aPlan(5 * hourMs);
    const last = await aPlan(5 * hourMs, { missed: 'last' });
    await planned.tick();
    expect([await createdOf(each), await createdOf(last)]).toEqual([6, 1]);
  });

  test('a plan that is new or was changed is planned from now on, without a ticket for what stood there', async () => {
    const plan = await aPlan(2 * dayMs, { version: 2 });
    await planned.tick();
    expect([await createdOf(plan), (await kept(plan))?.ahead]).toEqual([0, true]);
  });

  test('what the process refuses is kept as the reason, and the next time comes all the same', async () => {
    const plan = await aPlan(0, { fields: { urgency: 'low' } });
    await planned.tick();
    const { ahead, ticket, trouble } = (await kept(plan)) ?? {};
    expect([ahead, ticket]).toEqual([true, null]);
    expect(trouble).toContain('missing');
  });

  test('two servers that look at the same time create it once', async () => {
    const other = await openDatabase({ url: here.db.url, entities: [] });
    const neighbour = openPlanned({
      db: other,
      worlds: here.worlds,
      desk: openDesk({ db: other, worlds: here.worlds }),
    });
    const plans = await Promise.all(Array.from({ length: 8 }, () => aPlan(2 * hourMs)));
    await Promise.all([planned.tick(), neighbour.tick(), planned.tick(), neighbour.tick()]);
    await other.close();
    expect(await Promise.all(plans.map(createdOf))).toEqual(plans.map(() => 3));
  });

  test('what a server had taken that is gone comes when its lease has run out, once', async () => {
    const plan = await aPlan(0);
    await here.db.query(`update planned_ticket set lease_until = now() + interval '1 minute' where id = $1`, [plan]);
    expect(await planned.tick()).toBe(0);
    await here.db.query(`update planned_ticket set lease_until = now() - interval '1 second' where id = $1`, [plan]);
    expect(await planned.tick()).toBe(1);
    expect(await createdOf(plan)).toBe(1);
  });

  test('a calendar that the release no longer has is told, and looked for again later', async () => {
    const plan = await aPlan(0);
    await here.db.query(`update planned_ticket set calendar = 'moon' where id = $1`, [plan]);
    expect(await planned.tick()).toBe(0);
    expect((await kept(plan))?.trouble).toContain('no calendar moon');
  });
});
