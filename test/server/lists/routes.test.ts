import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { encodeCursor } from '../../../server/http/index.ts';
import { agent, anIncident, manager, openSmallDesk, requester, type SmallDesk, stranger } from './small-desk.ts';

let desk: SmallDesk;
beforeAll(async () => {
  desk = await openSmallDesk([
    anIncident(1, { summary: 'First', priority: 'high', due: '2026-03-04', assignee: agent, group: 'desk' }),
    anIncident(
      2,
      { summary: 'Second', priority: 'low', due: '2026-03-05', notes: 'kept' },
      { state: ['closed'], category: 'closed' },
    ),
    anIncident(3, { summary: 'Third', requester: agent }),
  ]);
});
afterAll(() => desk.close());

async function numbers(who: string, asked: string): Promise<readonly string[]> {
  const { status, body } = await desk.get(who, `/tickets${asked}`);
  expect([status, body.detail]).toEqual([200, undefined]);
  return body.items.map(({ number }) => number);
}

describe('a list of tickets', () => {
  test('holds what its viewer sees, the latest changed first, each with the usual fields', async () => {
    const { body } = await desk.get(requester, '/tickets');
    expect(body).toEqual({
      items: [
        {
          id: '00000000-0000-4000-8003-000000000002',
          number: 'INC-0002',
          process: 'ticket',
          seq: 1,
          state: ['closed'],
          standing: { en: 'closed' },
          category: 'closed',
          createdAt: '2026-03-02T11:00:00.000Z',
          updatedAt: '2026-03-02T11:00:00.000Z',
          sight: 'some',
          fields: { summary: 'Second', requester },
        },
        expect.objectContaining({
          number: 'INC-0001',
          fields: { summary: 'First', requester, assignee: agent, group: 'desk' },
        }),
      ],
      names: { person: { [agent]: 'P', [requester]: 'P' } },
    });
  });

  test('carries the fields that are asked, where they are shown', async () => {
    const asked = '/tickets?number=inc-0002&fields=notes&fields=due&fields=unheard';
    const [all, some, none] = await Promise.all([agent, requester, manager].map((who) => desk.get(who, asked)));
    expect([all, some, none].map((answer) => answer?.body.items.map(({ fields }) => fields))).toEqual([
      [{ notes: 'kept', due: '2026-03-05' }],
      [{ due: '2026-03-05' }],
      [{}],
    ]);
  });

  test('is empty for somebody who sees nothing, and he may ask what he likes', async () => {
    expect(await numbers(stranger, '?category=active&assignee=none&state=open')).toEqual([]);
  });

  test.each([
    ['?category=closed', ['INC-0002']],
    ['?state=open', ['INC-0003', 'INC-0001']],
    ['?assignee=me', ['INC-0001']],
    ['?assignee=none&category=active', ['INC-0003']],
    ['?group=desk&group=none&sort=number', ['INC-0001', 'INC-0002', 'INC-0003']],
    ['?requester=me', ['INC-0003']],
    ['?number=inc-2&number=inc0003', ['INC-0003', 'INC-0002']],
    ['?number=1', ['INC-0001']],
    ['?number=prb-1', []],
    ['?createdTo=2026-03-02', ['INC-0003', 'INC-0002', 'INC-0001']],
    ['?createdTo=2026-03-01', []],
    ['?updatedFrom=2026-03-02T11:00:00Z&updatedTo=2026-03-02T11:00:00%2B00:00', ['INC-0002']],
    ['?field.priority=high&field.priority=low', ['INC-0002', 'INC-0001']],
    ['?field.due.from=2026-03-05', ['INC-0002']],
    ['?field.due=2026-03-04', ['INC-0001']],
    ['?sort=field.priority', ['INC-0001', 'INC-0002', 'INC-0003']],
    ['?sort=-field.priority', ['INC-0002', 'INC-0001', 'INC-0003']],
    ['?process=other', []],
    ['?organisation=none&model=none&sort=created', ['INC-0001', 'INC-0002', 'INC-0003']],
  ])('is filtered and sorted: %s', async (asked, expected) => {
    expect(await numbers(agent, asked)).toEqual(expected);
  });

  test('goes on page by page, by a cursor of its own order', async () => {
    const first = await desk.get(agent, '/tickets?limit=2&sort=-field.due');
    const second = await desk.get(agent, `/tickets?limit=2&sort=-field.due&cursor=${first.body.next}`);
    expect([first, second].map(({ body }) => [body.items.map(({ number }) => number), body.next])).toEqual([
      [['INC-0002', 'INC-0001'], expect.any(String)],
      [['INC-0003'], undefined],
    ]);
    const other = await desk.get(agent, `/tickets?cursor=${first.body.next}`);
    expect([other.status, other.body.code]).toEqual([400, 'badCursor']);
  });

  test.each([
    ['field.notes=x', 'unknownField'],
    ['field.notes.from=x', 'unknownField'],
    ['sort=field.unheard', 'unknownField'],
    ['sort=colour', 'badSort'],
    ['assignee=ann', 'badFilter'],
    ['createdFrom=yesterday', 'badFilter'],
    ['createdFrom=0000-01-01', 'badFilter'],
    ['field.due.from=2026-13-45', 'badFilter'],
    ['field.priority.from=low', 'badFilter'],
    ['group=%00', 'badFilter'],
    ['cursor=x', 'badCursor'],
    ['category=sleeping', 'invalid'],
    ['colour=red', 'invalid'],
    ['limit=201', 'invalid'],
  ])('refuses what it cannot be asked, and says why: %s', async (asked, code) => {
    const { status, body } = await desk.get(agent, `/tickets?${asked}`);
    expect([status, body.code]).toEqual([400, code]);
  });

  test.each([
    ['an id that is none', ['-updated', 0, '["2026-03-02 09:00:00+00"]', 'x']],
    ['a value that is none', ['-updated', 0, '["yesterday"]', agent]],
    ['an instant that there is not', ['-updated', 0, '["2026-13-45 09:00:00+00"]', agent]],
    ['too many values', ['-updated', 0, '["2026-03-02 09:00:00+00", "x"]', agent]],
    ['no values', ['-updated', 0, '{', agent]],
    ['a phase that there is not', ['-updated', 1, '["2026-03-02 09:00:00+00"]', agent]],
    ['a phase by another name', ['-updated', 'length', '[]', agent]],
  ])('refuses a cursor that nobody gave: with %s', async (_, place) => {
    const { status, body } = await desk.get(agent, `/tickets?cursor=${encodeCursor(place)}`);
    expect([status, body.code]).toEqual([400, 'badCursor']);
  });

  test('answers a field that is kept from the viewer like one that there is not', async () => {
    const [kept, none] = await Promise.all(
      ['priority', 'unheard'].map((field) => desk.get(requester, `/tickets?field.${field}=high`)),
    );
    const known = { status: 400, body: { code: 'unknownField', possible: ['due'] } };
    expect([kept, none]).toMatchObject([known, known]);
    expect((await desk.get(agent, '/tickets?field.unheard=1')).body.possible).toEqual(['due', 'priority']);
  });

  test('is in the order of promises for the desk alone, some of which are its own', async () => {
    const [desks, hers] = await Promise.all([agent, requester].map((who) => desk.get(who, '/tickets?sort=due')));
    expect([desks?.status, hers?.status, hers?.body.code]).toEqual([200, 400, 'badSort']);
  });
});

describe('a count', () => {
  test('is of what its viewer sees', async () => {
    const counts = await Promise.all([agent, requester, stranger].map((who) => desk.get(who, '/tickets/count')));
    expect(counts.map(({ body }) => body)).toEqual([
      { count: 3, more: false },
      { count: 2, more: false },
      { count: 0, more: false },
    ]);
  });

  test('ends at a thousand', async () => {
    await desk.db.query(
      `insert into ticket (id, number, process, release, seq, state, category, created_at, created_by, updated_at, fields, records, head)
       select gen_random_uuid(), 'X-' || n, process, release, seq, state, 'waiting', created_at, created_by, updated_at, fields, records, head
       from ticket, generate_series(1, 1001) n where number = 'INC-0001'`,
    );
    const { body } = await desk.get(requester, '/tickets/count?category=waiting');
    await desk.db.query("delete from ticket where category = 'waiting'");
    expect(body).toEqual({ count: 1000, more: true });
  });
});
