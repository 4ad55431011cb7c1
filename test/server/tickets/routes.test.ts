import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { routes } from '../../../server/tickets/routes.ts';
import { aDesk, people, type TestDesk } from '../a-desk.ts';
import { anApp, type Reply, type TestApp } from '../an-app.ts';

let here: TestDesk;
let api: TestApp;
beforeAll(async () => {
  here = await aDesk('routes');
  api = await anApp(here, routes);
}, 60_000);
afterAll(async () => {
  await api.app.close();
  await here.close();
});

const smoke = {
  process: 'incident',
  channel: 'portal',
  fields: { summary: 'Smoke', description: 'From the printer', urgency: 'high' },
} as const;
const asked = { group: 'serviceDesk', topic: 'printing', impact: 'low' } as const;

async function created(): Promise<string> {
  const { status, body } = await api.as('ada')('POST', '/tickets', smoke);
  expect(status).toBe(201);
  return body.id;
}

function codes({ body }: Reply): readonly string[] {
  return body.blockers.map(({ code }: { code: string }) => code).sort();
}

describe('a ticket over HTTP', () => {
  test('is created by its requester, who sees the portal’s words and no internal field', async () => {
    const { status, body } = await api.as('ada')('POST', '/tickets', smoke);
    expect(status).toBe(201);
    expect(body).toMatchObject({
      process: 'incident',
      seq: 1,
      state: ['new'],
      sight: 'some',
      fields: { ...smoke.fields, requester: people.ada },
    });
    expect(Object.keys(body.fields)).not.toContain('priorityConfirmed');
  });

  test('is refused with every blocker, in the reader’s language', async () => {
    const answer = await api.as('ada', 'ru')('POST', '/tickets', {
      process: 'incident',
      channel: 'portal',
      fields: { urgency: 'never' },
    });
    expect(answer.status).toBe(422);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(codes(answer)).toEqual(['missing', 'notOffered']);
    expect(answer.body.blockers[0].text).toMatch(/[а-яё]/i);
  });

  test('goes its way by commands; what stands in the way is told with where it stands and who has it', async () => {
    const id = await created();
    const bare = await api.as('bob')('POST', `/tickets/${id}/commands`, { type: 'take', channel: 'desk' });
    expect(bare.status).toBe(422);
    expect(codes(bare)).toEqual(['missing', 'missing']);
    const taken = await api.as('bob')('POST', `/tickets/${id}/commands`, { type: 'take', fields: asked });
    expect(taken).toMatchObject({
      status: 200,
      body: { state: ['inProgress'], sight: 'all', fields: { assignee: people.bob } },
    });
    const late = await api.as('carla')('POST', `/tickets/${id}/commands`, { type: 'take', fields: asked });
    expect(late.status).toBe(422);
    expect(codes(late)).toContain('notFromHere');
    expect(late.body.ticket).toMatchObject({ assignee: people.bob, state: ['inProgress'] });
    expect(late.body.names.person).toEqual({ [people.bob]: 'Bob' });
  });

  test('that changed since is 409 with what changed', async () => {
    const id = await created();
    await api.as('bob')('POST', `/tickets/${id}/commands`, { type: 'take', fields: asked });
    const late = await api.as('carla')('POST', `/tickets/${id}/commands`, {
      type: 'take',
      fields: asked,
      expectedVersion: 1,
    });
    expect(late).toMatchObject({
      status: 409,
      body: {
        code: 'stale',
        changed: { state: true },
        ticket: { assignee: people.bob, seq: 2 },
        names: { person: { [people.bob]: 'Bob' } },
      },
    });
  });

  test('is for a stranger exactly what is not there', async () => {
    const id = await created();
    const nothing = '00000000-0000-4000-8000-0000000000ff';
    for (const path of ['', '/history', '/messages', '/links', '/commands']) {
      const [hidden, missing] = await Promise.all(
        [id, nothing].map((one) => api.as('eve')('GET', `/tickets/${one}${path}`)),
      );
      expect(hidden?.status).toBe(404);
      expect({ ...hidden?.body, instance: '' }).toEqual({ ...missing?.body, instance: '' });
    }
    const [hidden, missing] = await Promise.all(
      [id, nothing].map((one) => api.as('eve')('POST', `/tickets/${one}/commands`, { type: 'take' })),
    );
    expect({ ...hidden?.body, instance: '' }).toEqual({ ...missing?.body, instance: '' });
  });

  test('tells its available commands with what stands in their way', async () => {
    const id = await created();
    const { body } = await api.as('bob')('GET', `/tickets/${id}/commands`);
    const take = body.commands.find(({ command }: { command: string }) => command === 'take');
    expect(take.blockers).toHaveLength(2);
    expect(take.blockers[0].text).toBeTruthy();
    const own = await api.as('ada')('GET', `/tickets/${id}/commands`);
    expect(own.body.commands.map(({ command }: { command: string }) => command)).not.toContain('take');
  });

  test('draws the form of a command and of a creation', async () => {
    const id = await created();
    const { body } = await api.as('bob')('POST', `/tickets/${id}/forms/take`, {});
    expect(body.schema.required).toEqual(expect.arrayContaining(['group', 'topic', 'impact']));
    const creation = await api.as('ada')('POST', '/processes/incident/form', {});
    expect(creation.body.schema.required).toEqual(['summary', 'urgency']);
  });
});

test('where a ticket went tells which columns were asked, and is for whoever sees all of it', async () => {
  const id = await created();
  const { status, body } = await api.as('bob')('GET', `/tickets/${id}/route`);
  expect(status).toBe(200);
  const { columns, inputs, cells, group } = body;
  expect(columns.slice(0, inputs)).toEqual(['topic', 'subtopic', 'ci.type', 'requester.vip']);
  expect(columns.slice(inputs)).toEqual(['group', 'assign']);
  expect([group, cells.slice(inputs)]).toEqual(['serviceDesk', ['serviceDesk', 'manual']]);
  expect((await api.as('ada')('GET', `/tickets/${id}/route`)).status).toBe(404);
});

describe('what people write', () => {
  test('is public or internal; the requester reads no internal message, nor that there is one', async () => {
    const id = await created();
    await api.as('bob')('POST', `/tickets/${id}/messages`, { text: 'Seen before', audience: 'internal' });
    await api.as('ada')('POST', `/tickets/${id}/messages`, {
      html: '<p>Hurry <script>alert(1)</script><b>please</b></p>',
      audience: 'public',
    });
    const texts = async (who: 'ada' | 'bob') =>
      (await api.as(who)('GET', `/tickets/${id}/messages`)).body.items.map(({ text }: { text: string }) => text);
    expect(await texts('bob')).toEqual(['Seen before', 'Hurry please']);
    expect(await texts('ada')).toEqual(['Hurry please']);
    const [message] = (await api.as('ada')('GET', `/tickets/${id}/messages`)).body.items;
    expect(message.html).not.toContain('script');
    const history = async (who: 'ada' | 'bob') =>
      (await api.as(who)('GET', `/tickets/${id}/history`)).body.items.map(({ seq }: { seq: number }) => seq);
    expect(await history('bob')).toEqual([1, 2, 3]);
    expect(await history('ada')).toEqual([1, 3]);
  });

  test('is read page by page', async () => {
    const id = await created();
    for (const text of ['one', 'two', 'three'])
      await api.as('ada')('POST', `/tickets/${id}/messages`, { text, audience: 'public' });
    const first = (await api.as('ada')('GET', `/tickets/${id}/messages?limit=2`)).body;
    const second = (await api.as('ada')('GET', `/tickets/${id}/messages?limit=2&cursor=${first.next}`)).body;
    expect([...first.items, ...second.items].map(({ text }) => text)).toEqual(['one', 'two', 'three']);
    expect(second.next).toBeUndefined();
  });
});

describe('many tickets at once', () => {
  test('go each through their own gate, with a result for each', async () => {
    const [one, other, hidden] = [await created(), await created(), '00000000-0000-4000-8000-0000000000ff'];
    await api.as('bob')('POST', `/tickets/${other}/commands`, { type: 'take', fields: asked });
    const { body } = await api.as('carla')('POST', '/tickets/bulk', {
      tickets: [{ id: one }, { id: other }, { id: hidden }],
      command: { type: 'take', fields: asked },
    });
    expect(body.results.map(({ status }: { status: number }) => status)).toEqual([200, 422, 404]);
    expect(body.results[1].problem.blockers.map(({ code }: { code: string }) => code)).toContain('notFromHere');
  });
});

describe('a command that takes away from its sender that he sees the ticket', () => {
  test('is answered with its id', async () => {
    const created = await api.as('eve')('POST', '/tickets', {
      ...smoke,
      fields: { ...smoke.fields, requester: people.ada },
    });
    expect(created).toMatchObject({ status: 201, body: { id: expect.any(String) } });
    expect(Object.keys(created.body)).toEqual(['id']);
    expect((await api.as('ada')('GET', `/tickets/${created.body.id}`)).status).toBe(200);
  });
});

test('a ticket begins under no id that somebody chose', async () => {
  const id = '00000000-0000-4000-8000-0000000000fe';
  for (const type of ['create', 'adopt']) {
    const one = await api.as('bob')('POST', `/tickets/${id}/commands`, { type, ...smoke });
    const command = { type, ...smoke };
    const many = await api.as('bob')('POST', '/tickets/bulk', { tickets: [{ id }], command });
    expect([one.status, many.status]).toEqual([400, 400]);
  }
  expect((await api.as('bob')('GET', `/tickets/${id}`)).status).toBe(404);
});

describe('an idempotency key', () => {
  test('has the command carried out once, however often and at however many places it arrives', async () => {
    const headers = { 'idempotency-key': 'a-creation-1' };
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => api.as('ada')('POST', '/tickets', smoke, headers)),
    );
    const later = await api.as('ada')('POST', '/tickets', smoke, headers);
    expect(new Set([...answers, later].map(({ status, body }) => `${status} ${body.id}`)).size).toBe(1);
    const [row] = await here.db.query<{ n: string }>('select count(*) as n from ticket where id = $1', [later.body.id]);
    expect(Number(row?.n)).toBe(1);
  });

  test('keeps a refusal, also when the command would be accepted by now', async () => {
    const id = await created();
    const headers = { 'idempotency-key': 'a-refusal-1' };
    const first = await api.as('bob')('POST', `/tickets/${id}/commands`, { type: 'resolve' }, headers);
    const again = await api.as('bob')('POST', `/tickets/${id}/commands`, { type: 'resolve' }, headers);
    expect(first.status).toBe(422);
    expect(again.body).toEqual(first.body);
  });

  test('keeps a refusal that quotes what no database holds', async () => {
    const headers = { 'idempotency-key': 'a-quotation' };
    const broken = { process: 'incident', fields: { 'a\u0000b\ud800': 1 } };
    const first = await api.as('ada')('POST', '/tickets', broken, headers);
    const again = await api.as('ada')('POST', '/tickets', broken, headers);
    expect(first.status).toBe(422);
    expect(again.body).toEqual(first.body);
    expect(codes(first)).toContain('unknownField');
  });

  test('has a bulk carried out once, also where many come at the same time or the answer was lost', async () => {
    const id = await created();
    const headers = { 'idempotency-key': 'a-bulk' };
    const command = { type: 'message', comment: { audience: 'public', text: 'Once' } };
    const send = () => api.as('bob')('POST', '/tickets/bulk', { tickets: [{ id }], command }, headers);
    const answers = await Promise.all([send(), send(), send()]);
    await here.db.query(`delete from request where key = 'a-bulk'`);
    const again = await send();
    expect([...answers, again].map(({ body }) => body.results[0].status)).toEqual([200, 200, 200, 200]);
    const { body } = await api.as('bob')('GET', `/tickets/${id}/messages`);
    expect(body.items.map(({ text }: { text: string }) => text)).toEqual(['Once']);
    const other = await api.as('bob')(
      'POST',
      '/tickets/bulk',
      { tickets: [{ id }], command: { type: 'watch' } },
      headers,
    );
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotencyKeyReused' } });
  });

  test('for another request is refused', async () => {
    const headers = { 'idempotency-key': 'reused' };
    await api.as('ada')('POST', '/tickets', smoke, headers);
    const other = await api.as('ada')('POST', '/tickets', { ...smoke, channel: 'api' }, headers);
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotencyKeyReused' } });
  });
});

test('a body says nothing that no route takes', async () => {
  for (const extra of [
    { role: 'agent' },
    { state: ['closed'] },
    { createdBy: people.bob },
    { id: people.bob },
    { at: '2020-01-01T00:00:00Z' },
    { past: true },
    { actor: { kind: 'import' } },
  ]) {
    const answer = await api.as('ada')('POST', '/tickets', { ...smoke, ...extra });
    expect(answer.status).toBe(400);
  }
  const channel = await api.as('ada')('POST', '/tickets', { ...smoke, channel: 'import' });
  expect(channel.status).toBe(400);
});

test('an id is the same in capitals', async () => {
  const id = (await created()).toUpperCase();
  const paths = ['commands', 'messages'] as const;
  const bodies = { commands: { type: 'watch' }, messages: { audience: 'public', text: 'Here' } };
  for (const path of paths)
    expect((await api.as('bob')('POST', `/tickets/${id}/${path}`, bodies[path])).status).toBe(200);
});

test('a link is judged by the process that the other ticket has', async () => {
  const [own, other] = [await created(), await created()];
  const given = { link: 'related', ticket: other, process: 'problem' };
  const lie = await api.as('bob')('POST', `/tickets/${own}/commands`, { type: 'link', arguments: given });
  expect(lie.body.blockers).toMatchObject([{ code: 'badArgument', argument: 'process', problem: 'const incident' }]);
});

test('a recipient is one line', async () => {
  const id = await created();
  const message = { audience: 'public', text: 'Here', recipients: ['a@example.com\r\nBcc: b@example.com'] };
  expect((await api.as('bob')('POST', `/tickets/${id}/messages`, message)).status).toBe(400);
});

test('links need both tickets to be seen', async () => {
  const [own, other] = [await created(), await created()];
  const linked = await api.as('bob')('POST', `/tickets/${own}/links`, { link: 'related', ticket: other });
  expect(linked.status).toBe(200);
  const hidden = await api.as('eve')('POST', `/tickets/${own}/links`, { link: 'related', ticket: other });
  expect(hidden.status).toBe(404);
  const { body } = await api.as('bob')('GET', `/tickets/${own}/links`);
  expect(body.items).toMatchObject([{ name: 'related', as: 'peer', ticket: { id: other, category: 'new' } }]);
});

test('a requester is believed neither that he works at the desk nor to whom his words shall go', async () => {
  const called = await api.as('ada')('POST', '/tickets', { ...smoke, channel: 'phone' });
  expect(codes(called)).toContain('badArgument');
  const id = await created();
  const sent = await api.as('ada')('POST', `/tickets/${id}/messages`, {
    text: 'Buy',
    audience: 'public',
    recipients: ['all@example.org'],
  });
  expect(sent.body.blockers).toMatchObject([{ code: 'badArgument', argument: 'recipients' }]);
  const agent = await api.as('bob')('POST', `/tickets/${id}/messages`, {
    text: 'Hello',
    audience: 'public',
    recipients: ['ada@example.org'],
  });
  expect(agent.status).toBe(200);
});
