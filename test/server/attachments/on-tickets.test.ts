import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../../server/storage/index.ts';
import { anIncident, anOrder, type PersonName, people } from '../a-desk.ts';
import type { Reply } from '../an-app.ts';
import { type AttachmentApp, anAttachmentApp, anIncidentOf } from './an-attachment-app.ts';

let here: AttachmentApp;
beforeAll(async () => {
  here = await anAttachmentApp('onTickets');
}, 60_000);
afterAll(() => here.close());

const missing = '00000000-0000-4000-8000-0000000000ff';

function say(who: PersonName, ticket: string, comment: object): Promise<Reply> {
  return here.as(who)('POST', `/tickets/${ticket}/messages`, { audience: 'public', ...comment });
}

async function listed(who: PersonName, ticket: string): Promise<readonly string[]> {
  const { body } = await here.as(who)('GET', `/tickets/${ticket}/attachments`);
  return body.items.map(({ id }: { id: string }) => id);
}

function blockers({ body }: Reply): readonly object[] {
  return body.blockers.map(({ text: _, ...blocker }: { text: string }) => blocker);
}

const notFound = { code: 'badArgument', argument: 'attachments', problem: 'notFound' };

describe('a message takes uploads', () => {
  test('without words it says the names of its files', async () => {
    const ticket = await anIncidentOf(here);
    const [first, second] = [await here.uploaded('ada', 'Снимок.png'), await here.uploaded('ada', 'log.txt')];
    expect((await say('ada', ticket, { attachments: [first, second] })).status).toBe(200);
    const [message] = (await here.as('ada')('GET', `/tickets/${ticket}/messages`)).body.items;
    expect(message.text).toBe('Снимок.png\nlog.txt');
    expect(message.attachments.map(({ id }: { id: string }) => id).sort()).toEqual([first, second].sort());
    const { body } = await here.as('ada')('GET', `/attachments/${first}`);
    expect(body).toMatchObject({ ticket, message: message.id, audience: 'public', name: 'Снимок.png' });
  });

  test('and with words and files it says the words', async () => {
    const ticket = await anIncidentOf(here);
    const id = await here.uploaded('ada');
    await say('ada', ticket, { text: 'Look at this', attachments: [id] });
    const [message] = (await here.as('ada')('GET', `/tickets/${ticket}/messages`)).body.items;
    expect(message).toMatchObject({ text: 'Look at this', attachments: [{ id }] });
  });

  test('a creation does, too', async () => {
    const id = await here.uploaded('ada');
    const { status, body } = await here.as('ada')('POST', '/tickets', {
      process: 'incident',
      channel: 'portal',
      fields: { summary: 'Smoke', urgency: 'high' },
      comment: { audience: 'public', attachments: [id] },
    });
    expect(status).toBe(201);
    expect(await listed('ada', body.id)).toEqual([id]);
  });

  test('not what is not there, what another uploaded, or what a ticket has: that is told once, and nothing is taken', async () => {
    const ticket = await anIncidentOf(here);
    const [mine, his, taken] = [await here.uploaded('ada'), await here.uploaded('bob'), await here.uploaded('ada')];
    await say('ada', await anIncidentOf(here), { attachments: [taken] });
    const answer = await say('ada', ticket, { text: 'All', attachments: [mine, his, taken, missing] });
    expect(answer.status).toBe(422);
    expect(blockers(answer)).toEqual([notFound]);
    expect(answer.body.blockers[0].text).toBe(
      'Correct the argument attachments: it does not exist, or you may not use it.',
    );
    expect(await listed('bob', ticket)).toEqual([]);
    expect((await here.content('ada', mine)).statusCode).toBe(200);
  });

  test('not what is still arriving', async () => {
    const ticket = await anIncidentOf(here);
    const id = await here.uploaded('ada');
    await here.desk.db.query('update attachment set sha256 = null where id = $1', [id]);
    expect(blockers(await say('ada', ticket, { text: 'x', attachments: [id] }))).toEqual([notFound]);
  });

  test('each once, whichever of many commands comes first', async () => {
    const tickets = await Promise.all([1, 2, 3, 4].map(() => anIncidentOf(here)));
    const id = await here.uploaded('bob');
    const answers = await Promise.all(tickets.map((ticket) => say('bob', ticket, { text: 'x', attachments: [id] })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422, 422, 422]);
    const holders = await Promise.all(tickets.map((ticket) => listed('bob', ticket)));
    expect(holders.flat()).toEqual([id]);
  });

  test('each once also within one list of commands', async () => {
    const tickets = [await anIncidentOf(here), await anIncidentOf(here)];
    const id = await here.uploaded('bob');
    const { body } = await here.as('bob')('POST', '/tickets/bulk', {
      tickets: tickets.map((ticket) => ({ id: ticket })),
      command: { type: 'message', comment: { text: 'x', audience: 'public', attachments: [id] } },
    });
    expect(body.results.map(({ status }: { status: number }) => status)).toEqual([200, 422]);
  });

  test('names of files that are no ids of uploads are refused by their shape', async () => {
    const ticket = await anIncidentOf(here);
    for (const attachments of [[{ path: '/etc/passwd' }], ['../../etc/passwd'], [null], 'x', [[missing]]]) {
      expect((await say('ada', ticket, { text: 'x', attachments })).status).toBe(400);
    }
  });

  test('a ticket holds so many files and no more', async () => {
    const ticket = await anIncidentOf(here);
    await here.desk.db.query(
      `insert into attachment (id, ticket, audience, name, type, size, sha256, uploaded_by)
       select gen_random_uuid(), $1, 'internal', 'a', 'text/plain', 1, '\\x00', $2 from generate_series(1, 199)`,
      [ticket, people.bob],
    );
    const [first, second] = [await here.uploaded('ada'), await here.uploaded('ada')];
    const tooMany = await say('ada', ticket, { text: 'x', attachments: [first, second] });
    expect(blockers(tooMany)).toEqual([{ code: 'badArgument', argument: 'attachments', problem: 'tooManyFiles' }]);
    expect((await say('ada', ticket, { text: 'x', attachments: [first] })).status).toBe(200);
  });
});

describe('a field of type attachment', () => {
  test('takes uploads, holds what it holds, and shows them to whoever it is shown to', async () => {
    const ticket = await anIncidentOf(here);
    const upload = async () => (await here.upload('bob', { name: 'proof.txt', bytes: 'x' })).json();
    const [first, second] = [await upload(), await upload()];
    const edit = (evidence: readonly object[]) =>
      here.as('bob')('POST', `/tickets/${ticket}/commands`, { type: 'edit', channel: 'desk', fields: { evidence } });
    expect((await edit([first])).status).toBe(200);
    expect((await edit([first, second])).status).toBe(200);
    expect(await listed('ada', ticket)).toEqual([first.id, second.id]);
    expect((await here.content('ada', first.id)).statusCode).toBe(200);
    expect((await here.content('eve', first.id)).statusCode).toBe(404);
    expect((await edit([second])).status).toBe(200);
    // What the field no longer holds stays with those who see all.
    expect([await listed('ada', ticket), await listed('bob', ticket)]).toEqual([[second.id], [first.id, second.id]]);
    expect((await here.content('ada', first.id)).statusCode).toBe(404);
  });

  test('takes nothing that another uploaded, that is not there, or that is called otherwise', async () => {
    const ticket = await anIncidentOf(here);
    const his = (await here.upload('ada', { name: 'a.txt', bytes: 'x' })).json();
    const own = (await here.upload('bob', { name: 'a.txt', bytes: 'x' })).json();
    const wrong = [
      his,
      { id: missing, name: 'a.txt' },
      { ...own, name: 'b.txt' },
      { ...own, size: 2 },
      { ...own, type: 'x' },
    ];
    for (const one of wrong) {
      const answer = await here.as('bob')('POST', `/tickets/${ticket}/commands`, {
        type: 'edit',
        channel: 'desk',
        fields: { evidence: [one] },
      });
      expect(blockers(answer)).toEqual([{ code: 'notOffered', field: 'evidence', value: one.id }]);
    }
  });
});

describe('an attachment is read', () => {
  /** What every route about an attachment answers. */
  async function answers(who: PersonName, id: string): Promise<readonly unknown[]> {
    const [meta, content, deletion] = await Promise.all([
      here.as(who)('GET', `/attachments/${id}`),
      here.content(who, id),
      here.as(who)('DELETE', `/attachments/${id}`),
    ]);
    const blank = (text: string) => text.replaceAll(id, '');
    return [meta, deletion]
      .map(({ status, body }) => `${status} ${blank(JSON.stringify(body))}`)
      .concat(`${content.statusCode} ${blank(content.body)}`);
  }

  test('while it is loose, by its uploader alone; for all others it is exactly what is not there', async () => {
    const id = await here.uploaded('ada');
    for (const who of ['bob', 'dora', 'eve'] as const)
      expect(await answers(who, id)).toEqual(await answers(who, missing));
    expect((await here.content('ada', id)).body).toBe('of ada');
  });

  test('on a ticket, by whoever sees the ticket; the uploader has no more right than others', async () => {
    const ticket = await anIncidentOf(here);
    const id = await here.uploaded('ada');
    await say('ada', ticket, { attachments: [id] });
    for (const who of ['ada', 'bob', 'dora'] as const) expect((await here.content(who, id)).statusCode).toBe(200);
    expect(await answers('eve', id)).toEqual(await answers('eve', missing));
    const [own] = [await here.uploaded('eve')];
    await here.desk.db.query(`update attachment set ticket = $1, audience = 'internal' where id = $2`, [ticket, own]);
    expect(await answers('eve', own)).toEqual(await answers('eve', missing));
  });

  test('of an internal message, by whoever sees all: in no list, no metadata, no bytes is it for the requester', async () => {
    const ticket = await anIncidentOf(here);
    const [open, internal] = [await here.uploaded('bob'), await here.uploaded('bob')];
    await say('bob', ticket, { text: 'x', attachments: [open] });
    await say('bob', ticket, { text: 'x', audience: 'internal', attachments: [internal] });
    expect(await listed('bob', ticket)).toEqual([open, internal]);
    expect(await listed('carla', ticket)).toEqual([open, internal]);
    for (const who of ['ada', 'dora'] as const) {
      expect(await listed(who, ticket)).toEqual([open]);
      expect(await answers(who, internal)).toEqual(await answers(who, missing));
      const { body } = await here.as(who)('GET', `/tickets/${ticket}/messages`);
      expect(JSON.stringify(body)).not.toContain(internal);
    }
  });

  test('in a list of a ticket that is seen; else that list is what is not there', async () => {
    const ticket = await anIncidentOf(here);
    const [hidden, none] = await Promise.all(
      [ticket, missing].map((id) => here.as('eve')('GET', `/tickets/${id}/attachments`)),
    );
    expect(hidden?.status).toBe(404);
    expect({ ...hidden?.body, instance: '' }).toEqual({ ...none?.body, instance: '' });
  });

  test('page by page', async () => {
    const ticket = await anIncidentOf(here);
    const ids = [await here.uploaded('ada'), await here.uploaded('ada'), await here.uploaded('ada')];
    await say('ada', ticket, { attachments: ids });
    const first = (await here.as('ada')('GET', `/tickets/${ticket}/attachments?limit=2`)).body;
    const second = (await here.as('ada')('GET', `/tickets/${ticket}/attachments?limit=2&cursor=${first.next}`)).body;
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(ids);
    expect(second.next).toBeUndefined();
  });
});

describe('an upload is deleted', () => {
  test('by its uploader while it is loose, with its bytes', async () => {
    const id = await here.uploaded('ada');
    expect((await here.as('ada')('DELETE', `/attachments/${id}`)).status).toBe(204);
    const [row] = await here.desk.db.query('select 1 from attachment_chunk where attachment = $1', [id]);
    expect(row).toBeUndefined();
  });

  test('and not once a ticket has it, which is told to whoever may see it', async () => {
    const ticket = await anIncidentOf(here);
    const id = await here.uploaded('ada');
    await say('ada', ticket, { attachments: [id] });
    for (const who of ['ada', 'bob'] as const) {
      const answer = await here.as(who)('DELETE', `/attachments/${id}`);
      expect(answer).toMatchObject({ status: 409, body: { code: 'attachmentTaken' } });
    }
  });
});

describe('content', () => {
  const png = Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1');

  test('is saved, never shown, never kept and never run; a picture is shown on request', async () => {
    const picture = (await here.upload('ada', { name: 'a.png', bytes: png })).json().id;
    const page = (await here.upload('ada', { name: 'a.html', bytes: '<script>alert(1)</script>' })).json().id;
    const pdf = (await here.upload('ada', { name: 'a.pdf', bytes: '%PDF-1.7\n' })).json().id;
    for (const [id, query, disposition, type] of [
      [picture, '', 'attachment', 'image/png'],
      [picture, '?inline=1', 'inline', 'image/png'],
      [page, '?inline=1', 'attachment', 'application/octet-stream'],
      [pdf, '?inline=1', 'attachment', 'application/pdf'],
    ] as const) {
      const { headers, statusCode } = await here.content('ada', id, { query });
      expect(statusCode).toBe(200);
      expect(String(headers['content-disposition'])).toMatch(new RegExp(`^${disposition}; filename="a`));
      expect(headers).toMatchObject({
        'content-type': type,
        'x-content-type-options': 'nosniff',
        'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
        'cache-control': 'private, no-store',
        'cross-origin-resource-policy': 'same-origin',
      });
    }
  });

  test('is not sent again to whoever has it', async () => {
    const id = await here.uploaded('ada');
    const { headers } = await here.content('ada', id);
    const again = await here.content('ada', id, { headers: { 'if-none-match': String(headers.etag) } });
    expect([again.statusCode, again.body]).toEqual([304, '']);
  });

  test('is sent in parts, across chunks', async () => {
    const bytes = Buffer.from(Uint8Array.from({ length: 590_000 }, (_, index) => (index >> 8) & 0xff));
    const { id } = (await here.upload('ada', { name: 'a.bin', bytes })).json();
    const etag = String((await here.content('ada', id)).headers.etag);
    for (const [range, first, last] of [
      ['bytes=0-0', 0, 0],
      ['bytes=262140-262150', 262_140, 262_150],
      ['bytes=100-', 100, 589_999],
      ['bytes=-5', 589_995, 589_999],
      ['bytes=589999-99999999', 589_999, 589_999],
    ] as const) {
      const part = await here.content('ada', id, { headers: { range, 'if-range': etag } });
      expect(part.statusCode).toBe(206);
      expect(part.headers['content-range']).toBe(`bytes ${first}-${last}/590000`);
      expect(part.rawPayload.equals(bytes.subarray(first, last + 1))).toBe(true);
    }
    const beyond = await here.content('ada', id, { headers: { range: 'bytes=590000-' } });
    expect([beyond.statusCode, beyond.headers['content-range']]).toEqual([416, 'bytes */590000']);
    for (const range of ['bytes=0-1,3-4', 'items=0-1', 'bytes=-', 'bytes=5-1', 'bytes=x-y']) {
      expect((await here.content('ada', id, { headers: { range } })).statusCode).toBe(200);
    }
    const other = await here.content('ada', id, { headers: { range: 'bytes=0-0', 'if-range': '"other"' } });
    expect(other.statusCode).toBe(200);
  });
});

test('a desk’s own commands take loose files and leave those of tickets where they are', async () => {
  const [taken, loose] = [await here.uploaded('ada'), await here.uploaded('ada')];
  const first = await anIncidentOf(here);
  await say('ada', first, { attachments: [taken] });
  const order = anIncident();
  await here.desk.desk.apply([order]);
  await here.desk.db.query(`insert into role_grant (id, plugin, role) values ($1, 'mail', 'agent')`, [newId()]);
  const [answer] = await here.desk.desk.apply([
    anOrder('bob', {
      type: 'message',
      ticket: order.ticket,
      actor: { kind: 'plugin', id: 'mail' },
      channel: 'mail',
      comment: { text: 'x', audience: 'public', attachments: [taken, loose] },
    }),
  ]);
  expect(answer?.outcome).toBe('accepted');
  expect([await listed('ada', first), await listed('ada', order.ticket)]).toEqual([[taken], [loose]]);
});
