import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Entry, Ticket } from '#engine';
import { fold } from '#engine';
import { newId } from '../../../server/storage/index.ts';
import type { Answer, Order } from '../../../server/tickets/index.ts';
import { aDesk, anIncident, anOrder, aTake, people, type TestDesk } from '../a-desk.ts';

let here: TestDesk;
const committed: (readonly Answer[])[] = [];
beforeAll(async () => {
  here = await aDesk('apply', { committed: (answers) => committed.push(answers) });
}, 60_000);
afterAll(() => here.close());

async function send(order: Order): Promise<Answer> {
  const [answer] = await here.desk.apply([order]);
  if (answer === undefined) throw new Error('no answer');
  return answer;
}

async function accepted(order: Order): Promise<Ticket> {
  const answer = await send(order);
  if (answer.outcome !== 'accepted') throw new Error(JSON.stringify(answer));
  return answer.ticket;
}

describe('a creation', () => {
  test('is a ticket, an entry, effects and words for the search, and has the next number', async () => {
    const order = anIncident();
    const ticket = await accepted(order);
    expect(ticket).toMatchObject({ id: order.ticket, process: 'incident', seq: 1, state: ['new'], category: 'new' });
    expect(ticket.number).toMatch(/^INC-\d{7}$/);
    expect(await here.desk.read([ticket.id])).toEqual([ticket]);
    expect(await entriesOf(ticket.id)).toHaveLength(1);
    const effects = await here.db.query('select kind, target, state from effect where ticket = $1', [ticket.id]);
    expect(effects).toEqual([{ kind: 'notify', target: 'notify', state: 'waiting' }]);
    const [words] = await here.db.query<{ found: boolean }>(
      `select public_vector @@ to_tsquery('russian', 'printers & smoking') as found from ticket_text where ticket = $1`,
      [ticket.id],
    );
    expect(words?.found).toBe(true);
    const next = await accepted(anIncident());
    expect(Number(next.number.slice(4))).toBe(Number(ticket.number.slice(4)) + 1);
  });

  test('that is refused names every blocker, writes nothing and uses up no number', async () => {
    const before = await accepted(anIncident());
    const order = anIncident({ fields: { urgency: 'never' } });
    const answer = await send(order);
    expect(answer).toMatchObject({ outcome: 'refused' });
    expect(answer.outcome === 'refused' && answer.blockers.map(({ code }) => code).sort()).toEqual([
      'missing',
      'notOffered',
    ]);
    expect(await here.desk.read([order.ticket])).toEqual([]);
    const after = await accepted(anIncident());
    expect(Number(after.number.slice(4))).toBe(Number(before.number.slice(4)) + 1);
  });

  test('and what is named later, by a field of its model, must be there too', async () => {
    const order = anOrder('bob', {
      type: 'create',
      process: 'request',
      arguments: { model: 'newLaptop' },
      fields: {
        requester: people.ada,
        summary: 'A laptop',
        laptopKind: 'office',
        reason: 'Old',
        location: '1',
        neededBy: '2027-01-01',
      },
    });
    const ticket = await accepted(order);
    const nowhere = newId();
    const answer = await send(anOrder('bob', { type: 'edit', ticket: ticket.id, fields: { oldDevice: nowhere } }));
    expect(answer.outcome === 'refused' && answer.blockers).toContainEqual({
      code: 'notOffered',
      field: 'oldDevice',
      value: nowhere,
    });
  });

  test('for a person who is not there is refused by name', async () => {
    const stranger = newId();
    const answer = await send(anIncident({ fields: { summary: 'x', urgency: 'low', requester: stranger } }));
    expect(answer).toMatchObject({
      outcome: 'refused',
      blockers: [{ code: 'notOffered', field: 'requester', value: stranger }],
    });
  });
});

describe('a command', () => {
  test('moves the ticket, and its history folds to the ticket as it is', async () => {
    const ticket = await accepted(anIncident());
    const taken = await accepted(aTake('bob', ticket.id));
    expect(taken).toMatchObject({ seq: 2, state: ['inProgress'], fields: { assignee: people.bob } });
    expect(fold(await entriesOf(ticket.id))).toEqual(taken);
  });

  test('of somebody who may not see the ticket, or to none, is invisible', async () => {
    const ticket = await accepted(anIncident());
    expect(await send(anOrder('eve', { type: 'take', ticket: ticket.id }))).toEqual({ outcome: 'invisible' });
    expect(await send(anOrder('bob', { type: 'take', ticket: newId() }))).toEqual({ outcome: 'invisible' });
  });

  test('that was carried out before is answered by its ticket and happens once', async () => {
    const order = anIncident();
    const first = await accepted(order);
    const again = await send(order);
    expect(again).toMatchObject({ outcome: 'accepted', repeated: true, ticket: first });
    expect(await entriesOf(first.id)).toHaveLength(1);
  });

  test('that hangs on what another changed since is stale, and says what', async () => {
    const ticket = await accepted(anIncident());
    await accepted(aTake('bob', ticket.id));
    const late = await send(aTake('carla', ticket.id, { expectedVersion: ticket.seq }));
    expect(late).toMatchObject({ outcome: 'stale', state: true, ticket: { fields: { assignee: people.bob } } });
  });

  test('that only adds is never stale', async () => {
    const ticket = await accepted(anIncident());
    await accepted(aTake('bob', ticket.id));
    const message = anOrder('ada', {
      type: 'message',
      ticket: ticket.id,
      expectedVersion: 1,
      comment: { text: 'It burns', audience: 'public' },
    });
    expect(await send(message)).toMatchObject({ outcome: 'accepted' });
    const rows = await here.db.query('select audience, author, text from message where ticket = $1', [ticket.id]);
    expect(rows).toEqual([{ audience: 'public', author: people.ada, text: 'It burns' }]);
  });

  test('of one ticket at a time: of two who take it, one gets it', async () => {
    const ticket = await accepted(anIncident());
    const both = await Promise.all(
      ['bob', 'carla'].map((who) => send(aTake(who as 'bob', ticket.id, { expectedVersion: 1 }))),
    );
    expect(both.map(({ outcome }) => outcome).sort()).toEqual(['accepted', 'stale']);
  });
});

describe('a list', () => {
  test('is answered in its order, orders on one ticket following one another', async () => {
    const create = anIncident();
    const take = aTake('bob', create.ticket);
    const other = anIncident();
    const answers = await here.desk.apply([create, take, other]);
    expect(answers.map((answer) => (answer.outcome === 'accepted' ? answer.ticket.seq : answer))).toEqual([1, 2, 1]);
    expect(fold(await entriesOf(create.ticket))).toMatchObject({ state: ['inProgress'] });
  });

  test('that fails as a whole goes one by one', async () => {
    const number = `TAKEN-${newId()}`;
    const adopt = () =>
      anOrder('bob', {
        type: 'adopt',
        process: 'incident',
        number,
        actor: { kind: 'import' },
        channel: 'import',
        arguments: { state: ['new'] },
        at: '2020-01-01T00:00:00.000Z',
      });
    const good = anIncident();
    const answers = await here.desk.apply([adopt(), adopt(), good]);
    expect(answers.map(({ outcome }) => outcome)).toEqual(['accepted', 'refused', 'accepted']);
    expect(answers[1]).toMatchObject({ blockers: [{ code: 'badArgument', argument: 'number', problem: 'taken' }] });
  });

  test('longer than a hundred is a mistake of its sender', async () => {
    await expect(here.desk.apply(Array.from({ length: 101 }, () => anIncident()))).rejects.toThrow('at most 100');
  });
});

test('each commit that changed something is told of, once', async () => {
  committed.length = 0;
  await send(anIncident());
  await send(anIncident({ fields: {} }));
  expect(committed).toHaveLength(1);
});

async function entriesOf(ticket: string): Promise<readonly Entry[]> {
  const rows = await here.db.query<{ seq: number; audience: 'public'; hash: string; payload: string }>(
    'select e.seq, e.audience, r.hash, e.payload from entry e join release r on r.id = e.release where ticket = $1 order by seq',
    [ticket],
  );
  return rows.map(({ seq, audience, hash, payload }) => ({
    ticket,
    seq,
    audience,
    release: hash,
    ...JSON.parse(payload),
  }));
}
