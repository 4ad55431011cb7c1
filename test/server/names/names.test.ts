import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { viewerOf } from '../../../server/access/index.ts';
import { routes as lists } from '../../../server/lists/routes.ts';
import { namesOf } from '../../../server/names/index.ts';
import { routes as search } from '../../../server/search/routes.ts';
import { routes as tickets } from '../../../server/tickets/routes.ts';
import { aDesk, people, type TestDesk } from '../a-desk.ts';
import { anApp, type TestApp } from '../an-app.ts';

const { ada, bob, carla, dora, eve } = people;
let here: TestDesk;
let api: TestApp;
let id: string;
beforeAll(async () => {
  here = await aDesk('names');
  api = await anApp(here, lists, search, tickets);
  const created = await api.as('ada')('POST', '/tickets', {
    process: 'incident',
    channel: 'portal',
    fields: { summary: eve, description: `${dora} said it smokes`, urgency: 'high' },
  });
  id = created.body.id;
  await api.as('bob')('POST', `/tickets/${id}/commands`, {
    type: 'take',
    fields: { group: 'serviceDesk', topic: 'printing', impact: 'low' },
    comment: { text: 'Asking the network people', audience: 'internal' },
  });
}, 60_000);
afterAll(async () => {
  await api.app.close();
  await here.close();
});

const desk = { serviceDesk: 'Service desk (first line)' };

describe('names', () => {
  test('come with a ticket, its list, its search and its history', async () => {
    const both = { person: { [ada]: 'Ada', [bob]: 'Bob' }, group: desk };
    const query = '?fields=requester&fields=assignee&fields=group';
    for (const path of [`/tickets/${id}`, `/tickets${query}`, `/search${query}&q=smokes`, `/tickets/${id}/history`]) {
      const { status, body } = await api.as('ada')('GET', path);
      expect([path, status, body.names]).toEqual([path, 200, both]);
    }
  });

  test('are those of what the answer holds and of nothing else', async () => {
    const { body } = await api.as('ada')('GET', '/tickets?fields=group');
    expect(body.names).toEqual({ group: desk });
    const messages = await api.as('ada')('GET', `/tickets/${id}/messages`);
    expect(messages.body).toEqual({ items: [], names: {} });
    const internal = await api.as('carla')('GET', `/tickets/${id}/messages`);
    expect(internal.body.names).toEqual({ person: { [bob]: 'Bob' } });
  });

  test('are never those of ids that somebody wrote into a text', async () => {
    for (const path of ['', '/history', '/messages']) {
      const { body } = await api.as('bob')('GET', `/tickets/${id}${path}`);
      expect(Object.keys(body.names.person)).not.toContain(eve);
      expect(Object.keys(body.names.person)).not.toContain(dora);
    }
    const listed = await api.as('bob')('GET', '/tickets?fields=summary&fields=description');
    expect(listed.body.names).toEqual({});
  });

  test('of linked tickets are numbers, for those who see these tickets', async () => {
    const other = await api.as('carla')('POST', '/tickets', {
      process: 'incident',
      fields: { summary: 'Another', description: 'Fire', urgency: 'high' },
    });
    const linked = await api.as('bob')('POST', `/tickets/${id}/links`, { link: 'related', ticket: other.body.id });
    expect([linked.status, linked.body.detail]).toEqual([200, undefined]);
    const { body } = await api.as('bob')('GET', `/tickets/${id}`);
    expect(body.names.ticket).toEqual({ [other.body.id]: other.body.number });
    const links = await api.as('bob')('GET', `/tickets/${id}/links`);
    expect(links.body.names).toEqual({ ticket: { [other.body.id]: other.body.number } });
    const history = await api.as('bob')('GET', `/tickets/${id}/history`);
    expect(history.body.names.ticket).toEqual({ [other.body.id]: other.body.number });
    const asked = [{ kind: 'ticket', id: other.body.id }] as const;
    const viewer = (who: string) => () => viewerOf(here.db.query, here.worlds, who);
    expect(await namesOf(here.db.query, asked, { viewer: viewer(eve) })).toEqual({});
    expect(await namesOf(here.db.query, asked, { viewer: viewer(carla) })).toEqual({ ticket: body.names.ticket });
  });
});

describe('names of a form', () => {
  const form = async (who: 'ada' | 'bob', fields: object) =>
    (await api.as(who)('POST', '/processes/incident/form', { fields })).body;

  test('are those of its values', async () => {
    const { body } = await api.as('bob')('POST', `/tickets/${id}/forms/edit`, {});
    expect(body.values.requester).toBe(ada);
    expect(body.names).toEqual({ person: { [ada]: 'Ada' } });
  });

  test('tell whoever may not read people nothing of an id that he puts in', async () => {
    const mine = await form('ada', { affected: [carla, dora, ada] });
    expect(mine.values.affected).toEqual([carla, dora, ada]);
    // Dora is her manager, whom she may read.
    expect(mine.names.person).toEqual({ [ada]: 'Ada', [dora]: 'Dora' });
    const desks = await form('bob', { affected: [carla, dora] });
    expect(desks.names.person).toMatchObject({ [carla]: 'Carla', [dora]: 'Dora' });
  });
});
