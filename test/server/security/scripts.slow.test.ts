import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sanitiseHtml } from '../../../server/messages/index.ts';
import { aForm } from '../attachments/an-attachment-app.ts';
import type { MatrixDesk, Method } from './matrix/case.ts';
import { aMatrixDesk } from './matrix/matrix-desk.ts';
import { organisations } from './people-around.ts';

const corpus: readonly string[] = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../fixtures/xss-payloads.json'), 'utf8'),
);

let here: MatrixDesk;
beforeAll(async () => {
  here = await aMatrixDesk('scripts');
}, 60_000);
afterAll(() => here.close());

/** JSON, said to be JSON: no browser reads it as a page, whatever stands in it. */
async function asked(caller: 'ada' | 'bob' | 'root', method: Method, url: string, payload?: object) {
  const body = payload === undefined ? {} : { payload };
  const answer = await here.send({ method, url: `/api/v1${url}`, headers: here.callers[caller], ...body });
  expect(String(answer.headers['content-type'])).toMatch(/^application\/(problem\+)?json/);
  expect(answer.headers['x-content-type-options']).toBe('nosniff');
  return { status: answer.statusCode, body: answer.json() };
}

/** Tags and attributes by which something runs, loads or looks otherwise. */
const forbidden =
  /^<\/?(script|iframe|object|embed|svg|math|style|form|input|link|meta|base|template)\b|\s(on\w+|style|srcdoc|class|id|target)\s*=/i;

/** As it is stored: in one form of its letters, where a name is a name of a row. */
function asName(text: string): string {
  return text.normalize('NFC').trim();
}

describe('each of many payloads', () => {
  test('in a ticket comes back as the text that it is', async () => {
    for (const payload of corpus) {
      const fields = {
        summary: payload.slice(0, 200),
        description: payload,
        location: payload.slice(0, 100),
        urgency: 'low',
      };
      const created = await asked('ada', 'POST', '/tickets', { process: 'incident', fields });
      if (created.status === 422) {
        // Not every payload is a text of one line: then it is refused, and told what is wrong.
        expect(
          created.body.blockers.every(({ code }: { code: string }) => code === 'wrongShape' || code === 'badArgument'),
        ).toBe(true);
        continue;
      }
      expect([payload, created.status]).toEqual([payload, 201]);
      const { body } = await asked('bob', 'GET', `/tickets/${created.body.id}`);
      expect(body.fields).toMatchObject(fields);
    }
  }, 120_000);

  test('in a message comes back as text, or as HTML in which nothing runs', async () => {
    const ticket = await here.anIncident();
    let kept = 0;
    for (const payload of corpus) {
      const asText = await asked('ada', 'POST', `/tickets/${ticket}/messages`, { text: payload, audience: 'public' });
      const asHtml = await asked('ada', 'POST', `/tickets/${ticket}/messages`, { html: payload, audience: 'public' });
      expect([200, 422]).toContain(asText.status);
      expect([200, 400, 422]).toContain(asHtml.status);
      kept += asHtml.status === 200 ? 1 : 0;
    }
    const messages: { text: string; html?: string }[] = [];
    for (let next: string | undefined = ''; next !== undefined; ) {
      const { body }: Awaited<ReturnType<typeof asked>> = await asked(
        'ada',
        'GET',
        `/tickets/${ticket}/messages?limit=200${next}`,
      );
      messages.push(...body.items);
      next = body.next === undefined ? undefined : `&cursor=${body.next}`;
    }
    const texts = messages.filter(({ html }) => html === undefined).map(({ text }) => text);
    const pages = messages.flatMap(({ html }) => html ?? []);
    expect(texts.length).toBeGreaterThan(corpus.length * 0.9);
    expect(texts.every((text) => corpus.includes(text))).toBe(true);
    expect(pages).toHaveLength(kept);
    for (const html of pages) {
      expect(sanitiseHtml(html)).toMatchObject({ ok: true, html });
      // What stands between quotation marks is a value; of these the addresses are looked at.
      const tags = html.replaceAll(/"[^"]*"/g, '').match(/<[^>]*>/g) ?? [];
      expect(tags.filter((tag) => forbidden.test(tag))).toEqual([]);
      const addresses = [...html.matchAll(/ (?:href|src)="([^"]*)"/g)].map(([, address]) => address);
      expect(
        addresses.filter((address = '') => !/^(https?:\/\/|mailto:|cid:|\/api\/v1\/attachments\/)/.test(address)),
      ).toEqual([]);
    }
  }, 120_000);

  test('in a row is its name, or no name of a row', async () => {
    const rows: readonly (readonly [string, (name: string, index: number) => object])[] = [
      ['people', (name) => ({ name, phone: '1' })],
      ['organisations', (name) => ({ name })],
      ['sites', (name) => ({ name, address: name })],
      ['groups', (name, index) => ({ name, key: `script${index}` })],
      ['organisation-sets', (name, index) => ({ name, key: `script${index}` })],
      ['services', (name) => ({ name, description: name })],
      ['contracts', (name) => ({ name, organisation: organisations.ours })],
      ['cis', (name) => ({ name, type: 'workstation' })],
    ];
    for (const [index, payload] of corpus.entries()) {
      const [path, make] = rows[index % rows.length] ?? rows[0] ?? ['', () => ({})];
      const added = await asked('root', 'POST', `/${path}`, make(payload, index));
      expect([201, 400]).toContain(added.status);
      if (added.status === 400) continue;
      const { body } = await asked('bob', 'GET', `/${path}/${added.body.key ?? added.body.id}`);
      expect([path, body.name]).toEqual([path, asName(payload)]);
    }
    for (const [path] of rows) await asked('bob', 'GET', `/${path}?q=script&limit=200`);
  }, 60_000);

  test('as the name of a file is harmless, in the answer and in the header under which it is saved', async () => {
    for (const payload of corpus) {
      const { body, type } = aForm([{ name: payload.replaceAll(/[\r\n]/g, ' '), bytes: '<script>alert(1)</script>' }]);
      const headers = { ...here.callers.ada, 'content-type': type };
      const stored = await here.send({ method: 'POST', url: '/api/v1/attachments', headers, payload: body });
      expect([payload, stored.statusCode]).toEqual([payload, 201]);
      const { id, name } = stored.json();
      expect(name).not.toMatch(/[<>"\\/:|?*]/);
      const url = `/api/v1/attachments/${id}/content?inline=1`;
      const content = await here.send({ method: 'GET', url, headers: here.callers.ada });
      expect(content.headers).toMatchObject({
        'content-type': 'application/octet-stream',
        'content-disposition': expect.stringMatching(/^attachment; filename="[^"<>]*"; filename\*=UTF-8''[^<>"' ]*$/),
        'content-security-policy': expect.stringContaining('sandbox'),
      });
    }
  }, 120_000);
});

describe('what is said back of a request that cannot be', () => {
  test('is JSON, too: in a path, a query, a body, a header', async () => {
    for (const payload of corpus.slice(0, 120)) {
      const encoded = encodeURIComponent(payload.toWellFormed());
      for (const url of [
        `/api/v1/${encoded}`,
        `/${encoded}`,
        `/api/v1/tickets/${encoded}`,
        `/api/v1/tickets?sort=${encoded}`,
        `/api/v1/tickets?${encoded}=1`,
      ]) {
        const answer = await here.send({ method: 'GET', url, headers: here.callers.bob });
        expect(String(answer.headers['content-type'])).toMatch(/^application\/problem\+json/);
      }
      const answer = await asked('ada', 'POST', `/tickets/${here.request}/commands`, {
        type: payload.slice(0, 100) || 'x',
      });
      expect(answer.status).toBe(422);
    }
  }, 60_000);

  test('and a page of ours holds nothing of the request', async () => {
    for (const url of ['/invitation', '/api/v1/docs']) {
      const [plain, asked] = await Promise.all(
        ['', `?x=${encodeURIComponent('<script>alert(1)</script>')}&lang=%22%3E%3Cscript%3E`].map((query) =>
          here.send({
            method: 'GET',
            url: `${url}${query}`,
            headers: {
              'accept-language': query === '' ? 'en' : 'en"><script>alert(1)</script>',
              referer: 'http://localhost/<script>',
            },
          }),
        ),
      );
      expect(asked?.body).toBe(plain?.body);
    }
  });
});
