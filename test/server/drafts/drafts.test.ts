import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { sweepDrafts } from '../../../server/drafts/index.ts';
import { routes } from '../../../server/drafts/routes.ts';
import { aRowsApp, type RowsApp } from '../rows-app.ts';

let rows: RowsApp;
let ada: string;
let bob: string;
beforeAll(async () => {
  rows = await aRowsApp({ name: 'drafts', routes: [routes], entities: [] });
  [ada, bob] = [await rows.addPerson('Ada'), await rows.addPerson('Bob', { roles: ['administrator'] })];
});
afterAll(() => rows.close());
beforeEach(() => rows.db.query('delete from draft'));

const at = (minute: number) => new Date(Date.UTC(2026, 2, 2, 9, minute)).toISOString();
const put = (who: string, key: string, body: object) => rows.ask(who, 'PUT', `/drafts/${key}`, body);
const kept = async (who: string, key: string) => (await rows.ask(who, 'GET', `/drafts/${key}`)).body;

describe('a draft', () => {
  test('is kept, replaced by what was written later, and deleted', async () => {
    const first = await put(ada, 'ticket:1:reply', { content: { text: 'Hel' }, changedAt: at(1) });
    const savedAt = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect(first).toEqual({
      status: 200,
      body: { key: 'ticket:1:reply', content: { text: 'Hel' }, changedAt: at(1), savedAt },
    });
    await put(ada, 'ticket:1:reply', { content: { text: 'Hello' }, changedAt: at(2) });
    const second = { key: 'ticket:1:reply', content: { text: 'Hello' }, changedAt: at(2), savedAt };
    expect(await rows.ask(ada, 'GET', '/drafts/ticket:1:reply')).toEqual({ status: 200, body: second });
    for (const _ of ['once', 'and again'])
      expect(await rows.ask(ada, 'DELETE', '/drafts/ticket:1:reply')).toEqual({ status: 204, body: undefined });
    expect((await rows.ask(ada, 'GET', '/drafts/ticket:1:reply')).status).toBe(404);
  });

  test('that is older than what is kept is refused with what is kept', async () => {
    await put(ada, 'a', { content: { text: 'new' }, changedAt: at(5) });
    const older = await put(ada, 'a', { content: { text: 'old' }, changedAt: at(4) });
    expect(older).toMatchObject({
      status: 409,
      body: { code: 'older', theirs: { content: { text: 'new' }, changedAt: at(5) } },
    });
    expect((await kept(ada, 'a')).content).toEqual({ text: 'new' });
    expect((await put(ada, 'a', { content: { text: 'again' }, changedAt: at(5) })).status).toBe(200);
  });

  test('is whoever wrote it alone: an administrator has another one under the same key, or none', async () => {
    await put(ada, 'a', { content: { text: 'mine' }, changedAt: at(1) });
    const [hidden, missing] = [await rows.ask(bob, 'GET', '/drafts/a'), await rows.ask(bob, 'GET', '/drafts/b')];
    expect({ ...hidden.body, instance: '' }).toEqual({ ...missing.body, instance: '' });
    await rows.ask(bob, 'DELETE', '/drafts/a');
    await put(bob, 'a', { content: {}, changedAt: at(0) });
    expect((await rows.ask(bob, 'GET', '/drafts')).body.items).toHaveLength(1);
    expect((await kept(ada, 'a')).content).toEqual({ text: 'mine' });
  });

  test('holds whatever a box may hold, byte for byte', async () => {
    const content = {
      text: 'нуль \u0000, половина \ud83d, ⟦\u202e⟧',
      deep: [{ a: [null, 1.5, true] }],
      toString: 'x',
      '': '',
    };
    await put(ada, 'odd', { content, changedAt: at(1) });
    expect((await kept(ada, 'odd')).content).toEqual(content);
  });

  test('of several tabs that begin it at once the latest stays', async () => {
    const tabs = [3, 1, 4, 2, 5].map((minute) => put(ada, 'tabs', { content: { minute }, changedAt: at(minute) }));
    const statuses = (await Promise.all(tabs)).map(({ status }) => status);
    expect(statuses.every((status) => status === 200 || status === 409)).toBe(true);
    expect((await kept(ada, 'tabs')).content).toEqual({ minute: 5 });
  });

  test('goes after 90 days in which nobody went on with it', async () => {
    for (const key of ['old', 'young']) await put(ada, key, { content: {}, changedAt: at(1) });
    await rows.db.query(`update draft set saved_at = now() - interval '90 days 1 minute' where key = 'old'`);
    await rows.db.query(`update draft set saved_at = now() - interval '89 days' where key = 'young'`);
    expect(await sweepDrafts(rows.db.query)).toBe(1);
    expect((await rows.ask(ada, 'GET', '/drafts')).body.items.map(({ key }: { key: string }) => key)).toEqual([
      'young',
    ]);
  });
});

describe('a list of drafts', () => {
  test('has those of a beginning, the latest first, without what stands in them', async () => {
    for (const [n, key] of ['ticket:1:reply', 'ticket:1:note', 'ticket:12', 'new:incident'].entries())
      await put(ada, key, { content: { n }, changedAt: at(n) });
    const { body } = await rows.ask(ada, 'GET', '/drafts?prefix=ticket:1:');
    const savedAt = expect.any(String);
    expect(body).toEqual({
      items: [
        { key: 'ticket:1:note', changedAt: at(1), savedAt },
        { key: 'ticket:1:reply', changedAt: at(0), savedAt },
      ],
    });
    expect((await rows.ask(ada, 'GET', '/drafts')).body.items).toHaveLength(4);
    expect((await rows.ask(ada, 'GET', '/drafts?prefix=_')).body.items).toEqual([]);
  });
});

describe('there is an end', () => {
  test('at 500 drafts a person, also where several are begun at once; those that are there go on', async () => {
    await rows.db.query(
      `insert into draft (person, key, content, changed_at) select $1, 'k' || n, '{}', now() - interval '1 day' from generate_series(1, 498) n`,
      [ada],
    );
    const begun = await Promise.all(
      ['a', 'b', 'c', 'd', 'e'].map((key) => put(ada, key, { content: {}, changedAt: new Date().toISOString() })),
    );
    expect(begun.map(({ status }) => status).sort()).toEqual([200, 200, 409, 409, 409]);
    expect(begun.find(({ status }) => status === 409)?.body.code).toBe('tooManyDrafts');
    expect((await put(ada, 'k1', { content: {}, changedAt: new Date().toISOString() })).status).toBe(200);
    expect((await put(bob, 'a', { content: {}, changedAt: at(1) })).status).toBe(200);
  });

  test('at 256 KB of a draft', async () => {
    const room = 256 * 1024 - '{"text":""}'.length;
    const sized = (bytes: number) => put(ada, 'big', { content: { text: 'x'.repeat(bytes) }, changedAt: at(1) });
    expect((await sized(room + 1)).body).toMatchObject({ status: 413, code: 'tooLarge' });
    expect((await sized(room)).status).toBe(200);
  });
});

test.each([
  ['a key with a slash', 'a%2Fb', { content: {}, changedAt: at(1) }],
  ['a key of other letters', 'ключ', { content: {}, changedAt: at(1) }],
  ['a key that is too long', 'k'.repeat(201), { content: {}, changedAt: at(1) }],
  ['a text as content', 'a', { content: 'x', changedAt: at(1) }],
  ['a list as content', 'a', { content: [], changedAt: at(1) }],
  ['no content', 'a', { changedAt: at(1) }],
  ['no instant', 'a', { content: {} }],
  ['a day as instant', 'a', { content: {}, changedAt: '2026-03-02' }],
  ['an instant before clocks', 'a', { content: {}, changedAt: '0000-01-01T00:00:00Z' }],
  ['a person', 'a', { content: {}, changedAt: at(1), person: '00000000-0000-4000-8000-000000000001' }],
])('%s is refused by its shape', async (_, key, body) => {
  const { status } = await put(ada, encodeURI(decodeURI(key)), body);
  expect([400, 404, 414]).toContain(status);
  expect(await rows.db.query('select from draft')).toEqual([]);
});
