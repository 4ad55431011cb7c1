import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { CalendarDefinition, Calendars } from '#engine';
import { type Choosing, chooseAssignee } from '../../../server/routing/index.ts';
import { newId, openDatabase } from '../../../server/storage/index.ts';
import { openDesk } from '../../../server/tickets/index.ts';
import { aDesk, anIncident, anOrder, people, type TestDesk } from '../a-desk.ts';

let here: TestDesk;
const network: string[] = [];
beforeAll(async () => {
  here = await aDesk('routing');
  const { query } = here.db;
  await query(`insert into "group" (key, name) values ('networkTeam', 'Network') on conflict do nothing`);
  for (const n of [1, 2, 3]) {
    const id = `10000000-0000-4000-8000-00000000000${n}`;
    network.push(id);
    await query('insert into person (id, name) values ($1, $2)', [id, `Nora ${n}`]);
    await query('insert into group_member ("group", person, line) values ($1, $2, 2)', ['networkTeam', id]);
  }
}, 60_000);
afterAll(() => here.close());
beforeEach(async () => {
  await here.db.query('delete from rotation');
  await here.db.query('delete from absence');
  await here.db.query(
    `update group_member set most_open = null, calendar = null, line = 2 where "group" = 'networkTeam'`,
  );
  await here.db.query(`update person set skills = '{}'`);
  await here.db.query(`update ticket set category = 'closed'`);
});

type Stands = { readonly group: unknown; readonly assignee: unknown };

/** An agent who reports for Ada may say what it is about. */
async function created(fields: object): Promise<Stands & { readonly id: string }> {
  const order = anOrder('bob', {
    type: 'create',
    process: 'incident',
    channel: 'phone',
    fields: { summary: 'x', description: 'y', urgency: 'low', requester: people.ada, ...fields },
  });
  const [answer] = await here.desk.apply([order]);
  if (answer?.outcome !== 'accepted') throw new Error(JSON.stringify(answer));
  const { group, assignee } = answer.ticket.fields;
  return { id: order.ticket, group, assignee };
}

function chosenBy(asked: Omit<Choosing, 'group'>): Promise<string | undefined> {
  return here.db.transaction(({ query }) => chooseAssignee(query, { group: 'networkTeam', ...asked }));
}

/** Open from tomorrow on, from the day after it on, and always. */
function shifts(): Calendars {
  const days = [1, 2].map((n) => new Date(Date.now() + n * 86_400_000).toISOString().slice(0, 10));
  const calendar = (key: string, rest: Partial<CalendarDefinition>): CalendarDefinition => ({
    format: 1,
    kind: 'calendar',
    key,
    title: { en: key },
    zone: 'UTC',
    ...rest,
  });
  const day = ['00:00-24:00'];
  return new Map([
    ['soon', calendar('soon', { exceptions: { [days[0] ?? '']: day } })],
    ['later', calendar('later', { exceptions: { [days[1] ?? '']: day } })],
    ['always', calendar('always', { week: { mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day } })],
  ]);
}

const siteLink = { topic: 'network', subtopic: 'siteLink' };

describe('a new ticket', () => {
  test('goes to the group of the first row that fits, with the row in its history', async () => {
    const { id, group } = await created(siteLink);
    expect(group).toBe('networkTeam');
    const [entry] = await here.db.query<{ payload: string }>('select payload from entry where ticket = $1', [id]);
    const { facts } = JSON.parse(entry?.payload ?? '{}');
    expect(facts.route).toMatchObject({ table: 'incidentRouting', group: 'networkTeam', rule: 'leastLoaded' });
  });

  test('of a requester goes to the service desk, where whoever is free takes it', async () => {
    const order = anIncident();
    const [answer] = await here.desk.apply([order]);
    expect(answer).toMatchObject({ outcome: 'accepted', ticket: { fields: { group: 'serviceDesk' } } });
    expect(answer?.outcome === 'accepted' && answer.ticket.fields.assignee).toBeUndefined();
  });

  test('stays where somebody sent it himself', async () => {
    expect(await created({ ...siteLink, group: 'serviceDesk' })).toMatchObject({ group: 'serviceDesk' });
  });

  test('stays without a group where nobody is in the one that the table names', async () => {
    expect((await created({ topic: 'building' })).group).toBeUndefined();
  });

  test('goes by what it is about, also where that is several items', async () => {
    const [pc, switchboard] = [newId(), newId()];
    await here.db.query(
      `insert into ci (id, name, type) values ($1, 'PC', 'workstation'), ($2, 'Switch', 'networkDevice')`,
      [pc, switchboard],
    );
    expect((await created({ ci: [pc] })).group).toBe('serviceDesk');
    expect((await created({ ci: [pc, switchboard] })).group).toBe('networkTeam');
  });

  test('from another system is left as it was there', async () => {
    const order = { ...anIncident(), past: true as const, at: '2026-01-05T09:00:00.000Z' };
    const [answer] = await here.desk.apply([order]);
    expect(answer?.outcome === 'accepted' && answer.ticket.fields.group).toBeUndefined();
  });
});

describe('within a group', () => {
  test('whoever has the fewest open tickets gets the next one', async () => {
    const got: unknown[] = [];
    for (let n = 0; n < 6; n += 1) got.push((await created(siteLink)).assignee);
    expect(got.toSorted()).toEqual([...network, ...network].toSorted());
  });

  test('whoever is absent, or has as many as he may, gets none', async () => {
    const [first, second, third] = network;
    await here.db.query(
      `insert into absence (id, person, starts, ends) values ($1, $2, now() - interval '1 day', now() + interval '1 day')`,
      [newId(), first],
    );
    await here.db.query('update group_member set most_open = 1 where person = $1', [second]);
    const got: unknown[] = [];
    for (let n = 0; n < 4; n += 1) got.push((await created(siteLink)).assignee);
    expect(got).toEqual([second, third, third, third]);
  });

  test('a list of tickets counts what it gave away itself', async () => {
    const [first] = network;
    await here.db.query('update group_member set most_open = 2 where person = $1', [first]);
    const orders = Array.from({ length: 12 }, () =>
      anOrder('bob', {
        type: 'create',
        process: 'incident',
        channel: 'phone',
        fields: { summary: 'x', description: 'y', urgency: 'low', requester: people.ada, ...siteLink },
      }),
    );
    const answers = await here.desk.apply(orders);
    const got = answers.map((one) => (one.outcome === 'accepted' ? one.ticket.fields.assignee : undefined));
    expect(network.map((person) => got.filter((one) => one === person).length)).toEqual([2, 5, 5]);
  });

  test('those who go round are asked in turn, by two servers together', async () => {
    const other = await openDatabase({ url: here.db.url, entities: [] });
    const next = (db: typeof other) =>
      db.transaction(({ query }) => chooseAssignee(query, { group: 'networkTeam', rule: 'roundRobin' }));
    const got = await Promise.all(Array.from({ length: 9 }, (_, n) => next(n % 2 === 0 ? here.db : other)));
    await other.close();
    const counts = network.map((person) => got.filter((one) => one === person).length);
    expect(counts).toEqual([3, 3, 3]);
  });

  test('a row may ask for a skill and for a line', async () => {
    const [first, second, third] = network;
    await here.db.query(`update person set skills = '{Cisco,SQL}' where id = any ($1)`, [[first, second]]);
    await here.db.query('update group_member set line = 3 where person = any ($1)', [[second, third]]);
    const chosen = (asked: Partial<Choosing>) => chosenBy({ rule: 'leastLoaded', ...asked });
    expect([
      await chosen({ skill: 'Cisco' }),
      await chosen({ line: 3 }),
      await chosen({ skill: 'Cisco', line: 3 }),
      await chosen({ skill: 'COBOL' }),
    ]).toEqual([first, second, second, undefined]);
  });

  test('whoever stands in for somebody gets his tickets, once, and not while he is away himself', async () => {
    const [first, second, third] = network;
    const away = (who: string | undefined, substitute: string | undefined) =>
      here.db.query(
        `insert into absence (id, person, substitute, starts, ends)
         values ($1, $2, $3, now() - interval '1 day', now() + interval '1 day')`,
        [newId(), who, substitute],
      );
    await away(first, people.carla);
    await away(second, third);
    const asked = { rule: 'roundRobin' } as const;
    const got = new Set([await chosenBy(asked), await chosenBy(asked), await chosenBy(asked), await chosenBy(asked)]);
    expect(got).toEqual(new Set([people.carla, third]));
    await away(people.carla, first);
    expect(await chosenBy(asked)).toBe(third);
    expect(await chosenBy(asked)).toBe(third);
  });

  test('those at work get the ticket; at night, whoever comes first', async () => {
    const [first, second, third] = network;
    const works = (who: string | undefined, calendar: string) =>
      here.db.query('update group_member set calendar = $2 where person = $1', [who, calendar]);
    await works(first, 'later');
    await works(second, 'soon');
    await works(third, 'later');
    const asked = { rule: 'leastLoaded', calendars: shifts() } as const;
    expect(await chosenBy(asked)).toBe(second);
    await works(third, 'always');
    expect(await chosenBy(asked)).toBe(third);
    await works(third, 'isNotThere');
    expect(await chosenBy(asked)).toBe(third);
  });

  test('two servers that create at the same time give nobody more than his share', async () => {
    const other = await openDatabase({ url: here.db.url, entities: [] });
    const desks = [here.desk, openDesk({ db: other, worlds: here.worlds })];
    const orders = Array.from({ length: 12 }, () =>
      anOrder('bob', {
        type: 'create',
        process: 'incident',
        channel: 'phone',
        fields: { summary: 'x', description: 'y', urgency: 'low', requester: people.ada, ...siteLink },
      }),
    );
    const answers = await Promise.all(orders.map((order, n) => desks[n % 2]?.apply([order])));
    await other.close();
    const got = answers.flatMap((one) => (one?.[0]?.outcome === 'accepted' ? [one[0].ticket.fields.assignee] : []));
    expect(network.map((person) => got.filter((one) => one === person).length)).toEqual([4, 4, 4]);
  });
});
