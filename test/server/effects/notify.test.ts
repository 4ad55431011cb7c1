import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openEffects } from '../../../server/effects/index.ts';
import { type Rendering, startRendering } from '../../../server/rendering/index.ts';
import { newId } from '../../../server/storage/index.ts';
import type { Answer, Order } from '../../../server/tickets/index.ts';
import { aDesk, anIncident, anOrder, aTake, people, type TestDesk } from '../a-desk.ts';
import { putEffect, stateOf } from './a-worker.ts';

let here: TestDesk;
let rendering: Rendering;
let told = 0;
beforeAll(async () => {
  here = await aDesk('notify');
  rendering = startRendering();
  await here.db.query(`update person set language = 'ru', zone = 'Europe/Moscow' where id = any($1)`, [
    [people.bob, people.dora],
  ]);
}, 60_000);
afterAll(async () => {
  await rendering.close();
  await here.close();
});
beforeEach(async () => {
  await here.db.query('delete from effect');
  await here.db.query('delete from notification');
  told = 0;
});

async function accepted(order: Order): Promise<Extract<Answer, { outcome: 'accepted' }>> {
  const [answer] = await here.desk.apply([order]);
  if (answer?.outcome !== 'accepted') throw new Error(JSON.stringify(answer));
  return answer;
}

async function carryOut(): Promise<void> {
  const { db, desk, worlds } = here;
  await openEffects({
    db,
    desk,
    worlds,
    render: rendering.render,
    webhooks: { call: async () => ({ outcome: 'delivered', status: 200, durationMs: 1 }) },
    addressOf: ({ number }) => `https://desk.example/tickets/${number}`,
    told: () => {
      told += 1;
    },
  }).settled();
}

type Letter = { readonly person: string; readonly subject: string; readonly text: string; readonly language: string };

async function letters(): Promise<Readonly<Record<string, Letter>>> {
  const names = Object.fromEntries(Object.entries(people).map(([name, id]) => [id, name]));
  const rows = await here.db.query<Letter>('select person, subject, text, language from notification');
  return Object.fromEntries(rows.map((row) => [names[row.person] ?? row.person, row]));
}

/** A letter of the pack about a ticket, to some people. */
async function putLetter(ticket: string, seq: number, letter: object): Promise<string> {
  const body = { template: 'questionAsked', audience: 'public', ...letter };
  return putEffect(here, { ticket, seq, n: 7, kind: 'notify', body });
}

async function aTicketWithQuestion(audience: 'public' | 'internal') {
  const created = await accepted(anIncident());
  await accepted(aTake('bob', created.ticket.id));
  const message = anOrder('bob', {
    type: 'message',
    ticket: created.ticket.id,
    comment: { text: 'Which <b>printer</b> & floor?', audience },
  });
  const { ticket } = await accepted(message);
  await here.db.query('delete from effect');
  return ticket;
}

describe('a letter', () => {
  test('is rendered for each reader in his language', async () => {
    const ticket = await aTicketWithQuestion('public');
    const to = [{ person: people.ada }, { group: 'serviceDesk' }];
    await putLetter(ticket.id, ticket.seq, { to });
    await carryOut();
    const written = await letters();
    expect(Object.keys(written).toSorted()).toEqual(['ada', 'bob', 'carla']);
    expect(written.ada).toMatchObject({ subject: `${ticket.number}: a question to you`, language: 'en' });
    expect(written.bob).toMatchObject({ subject: `${ticket.number}: вопрос к вам`, language: 'ru' });
    expect(written.ada?.text).toBe(
      [
        'Good day, Ada.',
        '',
        'To go on with "The printer is on fire" we need your answer:',
        '',
        'Which <b>printer</b> & floor?',
        '',
        `Reply to this mail or answer here: ${ticket.number}`,
      ].join('\n'),
    );
    expect(written.bob?.text).toContain('Здравствуйте, Bob!');
  });

  test('carries an internal comment only to those who see all of the ticket', async () => {
    const ticket = await aTicketWithQuestion('internal');
    await putLetter(ticket.id, ticket.seq, {
      to: [{ person: people.ada }, { person: people.bob }],
      audience: 'internal',
    });
    await carryOut();
    const written = await letters();
    expect(written.bob?.text).toContain('Which <b>printer</b> & floor?');
    expect(written.ada?.text).not.toContain('printer</b>');
    expect(written.ada?.text).toContain('we need your answer:');
  });

  test('goes to nobody who may not see the ticket, is not active, or does not hold the role for it', async () => {
    const ticket = await aTicketWithQuestion('public');
    await here.db.query('insert into role_grant (id, person, role, "group") values ($1, $2, $3, $4)', [
      newId(),
      people.carla,
      'dispatcher',
      'network',
    ]);
    await here.db.query('update person set active = false where id = $1', [people.dora]);
    await putLetter(ticket.id, ticket.seq, {
      to: [{ person: people.eve }, { person: people.dora }, { role: 'dispatcher' }, { person: people.ada }],
    });
    await carryOut();
    expect(Object.keys(await letters())).toEqual(['ada']);
    await here.db.query('update person set active = true where id = $1', [people.dora]);
  });

  test('goes to whoever is the manager of the person that is named, when it goes out', async () => {
    const ticket = await aTicketWithQuestion('public');
    await here.db.query('update person set manager = $2 where id = $1', [people.bob, people.carla]);
    await putLetter(ticket.id, ticket.seq, { to: [{ managerOf: people.bob }, { managerOf: people.eve }] });
    await carryOut();
    expect(Object.keys(await letters())).toEqual(['carla']);
    await here.db.query('update person set manager = null where id = $1', [people.bob]);
  });

  test('is written once for each reader, however often it is carried out', async () => {
    const ticket = await aTicketWithQuestion('public');
    const key = await putLetter(ticket.id, ticket.seq, { to: [{ person: people.ada }, { person: people.ada }] });
    await carryOut();
    const first = await here.db.query('select id from notification');
    await here.db.query(`update effect set state = 'waiting' where key = $1`, [key]);
    await carryOut();
    expect(await here.db.query('select id from notification')).toEqual(first);
    expect([first.length, told]).toEqual([1, 1]);
  });

  test('of a template that the release lacks is dead', async () => {
    const ticket = await aTicketWithQuestion('public');
    await putLetter(ticket.id, ticket.seq, { to: [{ person: people.ada }], template: 'nothing' });
    await carryOut();
    expect(await stateOf(here, ticket.id)).toMatchObject([
      { state: 'dead', trouble: `The release of ${ticket.number} has no template nothing.` },
    ]);
  });

  test('prints no field that is kept from its reader', async () => {
    const ticket = await aTicketWithQuestion('public');
    const { world } = await here.worlds.current();
    const hidden = [...(world.processes.get('incident')?.fields.values() ?? [])].find(
      ({ definition }) => definition.show === undefined && definition.type === 'text',
    );
    const key = hidden?.key ?? '';
    await here.db.query(`update ticket set fields = fields || $2::jsonb where id = $1`, [
      ticket.id,
      JSON.stringify({ [key]: 'a secret of the desk' }),
    ]);
    await putLetter(ticket.id, ticket.seq, { to: [{ person: people.ada }, { person: people.bob }] });
    const given = new Map<string, unknown>();
    const { db, desk, worlds } = here;
    await openEffects({
      db,
      desk,
      worlds,
      render: async ({ data, language }) => {
        given.set(data.recipient ?? '', data.fields[key]);
        return { text: 'x', language };
      },
      webhooks: { call: async () => ({ outcome: 'delivered', status: 200, durationMs: 1 }) },
    }).settled();
    expect([given.get(people.ada), given.get(people.bob)]).toEqual([undefined, 'a secret of the desk']);
  });
});

test('letters of what the pack does itself reach the requester', async () => {
  const { ticket } = await accepted(anIncident());
  await carryOut();
  const written = await letters();
  expect(Object.keys(written)).toEqual(['ada']);
  expect(written.ada?.subject).toBe(`${ticket.number} registered: The printer is on fire`);
});
