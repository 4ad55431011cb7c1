import { afterAll, beforeAll, expect, test } from 'vitest';
import type { World } from '#engine';
import { entities } from '../../../server/app/entities.ts';
import { verifyAudit } from '../../../server/audit/index.ts';
import { type DemoAnswer, fillDemo } from '../../../server/demo/index.ts';
import { installPack, openWorlds, type Worlds } from '../../../server/releases/index.ts';
import { type Database, newId, openDatabase } from '../../../server/storage/index.ts';
import { type Desk, openDesk, type TicketRow, ticketColumns, ticketOf } from '../../../server/tickets/index.ts';
import { itil } from '../a-desk.ts';
import { testDatabase } from '../database.ts';

type Installation = { readonly db: Database; readonly worlds: Worlds; readonly desk: Desk };

let filled: Installation;
let world: World;
let answer: DemoAnswer;
const log = () => undefined;

beforeAll(async () => {
  filled = await anInstallation();
  world = (await filled.worlds.current()).world;
  answer = await fillDemo({ ...filled, log });
}, 120_000);

const opened: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const close of opened) await close();
});

async function anInstallation(): Promise<Installation> {
  const { url, drop } = await testDatabase('demo');
  const db = await openDatabase({ url, entities });
  opened.push(async () => {
    await db.close();
    await drop();
  });
  const worlds = openWorlds(db);
  await installPack({ db, from: itil });
  return { db, worlds, desk: openDesk({ db, worlds }) };
}

async function column<T>(text: string): Promise<readonly T[]> {
  return (await filled.db.query<{ value: T }>(text)).map(({ value }) => value);
}

test('there are more than three hundred tickets', async () => {
  expect(answer).toEqual({ filled: true, tickets: expect.any(Number) });
  const [count] = await column<number>('select count(*)::int as value from ticket');
  expect(answer).toEqual({ filled: true, tickets: count });
  expect(count).toBeGreaterThan(300);
});

test('in every state of every process there is a ticket', async () => {
  const states = await column<string>(`select distinct process || ' ' || unnest(state) as value from ticket`);
  const leaves = [...world.processes.values()].flatMap(({ key, tree }) =>
    [...tree.nodes.values()].filter(({ children }) => children.length === 0).map(({ path }) => `${key} ${path}`),
  );
  const missing = leaves.filter((leaf) => !states.includes(leaf));
  // A refusal in one region takes the change out of both at once.
  expect(missing).toEqual(['change assessment.approval.refused']);
});

test('every role of the pack is held by somebody, and every group that it names has members', async () => {
  const roles = new Set(await column<string>('select distinct role as value from role_grant'));
  expect([...world.roles.keys()].filter((role) => !roles.has(role))).toEqual([]);
  const groups = new Set(await column<string>('select distinct "group" as value from group_member'));
  const named = [...world.packs.values()].flatMap(({ bindings }) => Object.keys(bindings?.groups ?? {}));
  expect(named.filter((group) => !groups.has(group))).toEqual([]);
});

test('people, organisations, services, contracts and items are there, in both languages', async () => {
  const [counts] = await filled.db.query(
    `select (select count(*)::int from person) as people, (select count(*)::int from person where manager is not null) as managed,
       (select count(*)::int from person where vip) as vips, (select count(*)::int from organisation) as organisations,
       (select count(*)::int from site) as sites, (select count(*)::int from absence) as absences,
       (select count(*)::int from service) as services, (select count(*)::int from contract) as contracts,
       (select count(*)::int from ci) as cis, (select count(distinct type)::int from ci) as types,
       (select count(*)::int from message where text ~ '[а-я]') as russian,
       (select count(*)::int from message where text !~ '[а-я]') as english`,
  );
  expect(counts).toMatchObject({
    people: 62,
    organisations: 6,
    sites: 9,
    absences: 6,
    services: 18,
    contracts: 8,
    types: 6,
  });
  const { managed, vips, cis, russian, english } = counts as Record<string, number>;
  expect([managed, vips, cis, russian, english].map((count, n) => count! >= [50, 4, 70, 100, 40][n]!)).toEqual([
    true,
    true,
    true,
    true,
    true,
  ]);
});

test('a master incident has children, a problem its incidents, a change its approvals, a request its tasks', async () => {
  const linked = await column<string>(
    `select distinct t.process || ' ' || l.name as value from ticket_link l join ticket t on t.id = l.ticket where l."as" = 'child'`,
  );
  expect(linked).toEqual(
    expect.arrayContaining(['incident child', 'incident task', 'problem incident', 'request task', 'change task']),
  );
  const [voted] = await column<number>(
    `select count(*)::int as value from ticket t, json_each(t.records -> 'approvals') a
     where t.process = 'change' and json_array_length(a.value -> 'votes') > 0`,
  );
  expect(voted).toBeGreaterThan(10);
});

test('nobody is asked to carry anything out, and nothing was signed by itself', async () => {
  expect(await column('select count(*)::int as value from effect')).toEqual([0]);
  expect(await column('select count(*)::int as value from account')).toEqual([0]);
});

test('the histories stand as if they had been written day by day', async () => {
  const reader = { columns: ticketColumns, ticketOf: (row: TicketRow, release: string) => ticketOf(row, release) };
  const { breaks, folded, tickets } = await verifyAudit(filled.db, { reader });
  expect({ breaks, folded }).toEqual({ breaks: [], folded: tickets });
  const future = await column<string>('select number as value from ticket where updated_at > now()');
  expect(future).toEqual([]);
});

test('what is filled is not filled again', async () => {
  expect(await fillDemo({ ...filled, log })).toEqual({ filled: false, why: 'there' });
});

test('an installation with data of its own is left alone', async () => {
  const other = await anInstallation();
  await other.db.query('insert into organisation (id, name) values ($1, $2)', [newId(), 'Real']);
  expect(await fillDemo({ ...other, log })).toEqual({ filled: false, why: 'notEmpty' });
  expect(await other.db.query('select count(*)::int as n from person')).toEqual([{ n: 0 }]);
});

test('a filling that was stopped on the way goes on where it stood', async () => {
  const other = await anInstallation();
  let left = 6;
  const dying: Desk = {
    ...other.desk,
    apply: (...given) => {
      left -= 1;
      if (left === 0) throw new Error('The machine went down.');
      return other.desk.apply(...given);
    },
  };
  await expect(fillDemo({ ...other, desk: dying, log })).rejects.toThrow('went down');
  const again = await fillDemo({ ...other, log, now: new Date(Date.now() + 3_600_000) });
  expect(again).toEqual(answer);
  const tickets = await other.db.query('select count(*)::int as n from ticket');
  expect(tickets).toEqual([{ n: answer.filled ? answer.tickets : 0 }]);
}, 120_000);
