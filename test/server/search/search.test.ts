import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  affected,
  agent,
  anIncident,
  manager,
  openSmallDesk,
  requester,
  type SmallDesk,
  stranger,
} from '../lists/small-desk.ts';
import { searchDifferences } from './search-differences.ts';

const tickets = [
  anIncident(1, {
    summary: 'Принтер на третьем этаже не печатает',
    description: 'Картридж поменяли вчера',
    notes: 'гарантия истекла',
    affected: [affected],
  }),
  anIncident(2, { summary: 'Printers are offline', description: 'The whole office prints nowhere', notes: 'toner' }),
  anIncident(3, { summary: 'Нет доступа к почте', description: 'Пишет: неверный пароль, хотя принтеры работают' }),
  anIncident(4, { summary: 'Monitor flickers', notes: 'printer cable swapped with the monitor cable' }),
];
const messages = [
  { ticket: 3, audience: 'public', text: 'Перезапустите роутер и проверьте почту ещё раз' },
  { ticket: 3, audience: 'internal', text: 'Пользователь забыл пароль в четвёртый раз' },
  { ticket: 4, audience: 'public', text: 'We ordered another monitor' },
  { ticket: 4, audience: 'internal', text: 'That monitor belongs to the director' },
] as const;

let desk: SmallDesk;
beforeAll(async () => {
  desk = await openSmallDesk(tickets, messages);
});
afterAll(() => desk.close());

async function found(who: string, text: string, more = ''): Promise<readonly string[]> {
  const { status, body } = await desk.get(who, `/search?q=${encodeURIComponent(text)}${more}`);
  expect(status).toBe(200);
  return body.items.map(({ number }) => number);
}

describe('a search', () => {
  test.each([
    ['forms of a Russian word', 'принтеров', ['INC-0003', 'INC-0001']],
    ['forms of an English word', 'printer', ['INC-0004', 'INC-0002']],
    ['all words, in one text', 'принтер картриджа', ['INC-0001']],
    ['a phrase', '"неверный пароль"', ['INC-0003']],
    ['no phrase whose words stand elsewhere', '"пароль неверный"', []],
    ['what does not hold an excluded word', 'printer -monitor', ['INC-0002']],
    ['words of messages', 'роутеры', ['INC-0003']],
    ['words of internal fields', 'гарантии', ['INC-0001']],
    ['words of internal messages', 'четвертый', ['INC-0003']],
  ])('finds %s', async (_, text, numbers) => {
    expect(await found(agent, text)).toEqual(numbers);
  });

  test.each([
    ['two letters swapped', 'прниетр', []],
    ['two letters swapped', 'принетр', ['INC-0003', 'INC-0001']],
    ['a letter missing', 'картрдж', ['INC-0001']],
    ['a letter too many', 'monnitor', ['INC-0004']],
    ['beside a right word', 'картридж принетр', ['INC-0001']],
  ])('forgives typing errors: %s', async (_, text, numbers) => {
    expect(await found(agent, text)).toEqual(numbers);
  });

  test.each(['INC-0002', 'inc-2', '2', 'inc0002'])('finds a ticket by its number, first of all: %s', async (text) => {
    expect(await found(agent, text)).toEqual(['INC-0002']);
  });

  test('is filtered like a list', async () => {
    expect(await found(agent, 'принтер', '&createdTo=2026-03-02T10:30:00Z')).toEqual(['INC-0001']);
  });

  test('shows where the words stand, as plain text with marks', async () => {
    const { body } = await desk.get(agent, `/search?q=${encodeURIComponent('почта пароль')}`);
    expect(body.items.map(({ snippets }) => snippets)).toEqual([
      [{ in: 'field', field: 'summary', text: 'Нет доступа к ⟦почте⟧' }],
    ]);
    const { body: said } = await desk.get(requester, '/search?q=monitors');
    expect(said.items.map(({ snippets }) => snippets)).toEqual([
      [
        { in: 'field', field: 'summary', text: '⟦Monitor⟧ flickers' },
        { in: 'message', text: 'We ordered another ⟦monitor⟧' },
      ],
    ]);
  });
});

describe('a search of somebody who sees only some of a ticket', () => {
  test('finds nothing by what is internal: neither fields, nor messages, nor how they are written', async () => {
    for (const text of ['гарантия', 'toner', 'четвёртый', 'cable', 'гарнтия', 'tonner']) {
      expect([text, await found(requester, text)]).toEqual([text, []]);
    }
  });

  test('finds by the fields that are shown to him, whoever he is to the ticket', async () => {
    const text = 'картридж';
    expect([await found(requester, text), await found(affected, text), await found(manager, text)]).toEqual([
      ['INC-0001'],
      ['INC-0001'],
      [],
    ]);
    expect(await found(manager, 'этаж')).toEqual(['INC-0001']);
    expect(await found(manager, 'роутер')).toEqual(['INC-0003']);
  });

  test('does not take an internal word for an excluded one', async () => {
    expect(await found(requester, 'monitor -cable')).toEqual(['INC-0004']);
  });

  test('answers nothing to a stranger, by word or by number', async () => {
    expect([await found(stranger, 'принтер'), await found(stranger, 'INC-0001')]).toEqual([[], []]);
  });

  test('carries no field that is not shown to him', async () => {
    const { body } = await desk.get(
      manager,
      `/search?q=${encodeURIComponent('этаж')}&fields=notes&fields=description&fields=summary`,
    );
    expect(body.items.map(({ fields }) => fields)).toEqual([{ summary: 'Принтер на третьем этаже не печатает' }]);
  });
});

test('who sees all of a ticket is shown the latest message, whoever it was for', async () => {
  const { body } = await desk.get(agent, '/search?q=monitors');
  expect(body.items[0]?.snippets[1]).toEqual({ in: 'message', text: 'That ⟦monitor⟧ belongs to the director' });
});

describe('pages of a search', () => {
  test.each(['newest', 'best'])('go on where the last one ended: %s first', async (order) => {
    const asked = `/search?q=${encodeURIComponent('принтер')}&limit=1&order=${order}`;
    const { body: first } = await desk.get(agent, asked);
    const { body: second } = await desk.get(agent, `${asked}&cursor=${first.next}`);
    expect([first, second].map(({ items, next }) => [items.length, next !== undefined])).toEqual([
      [1, true],
      [1, false],
    ]);
    expect(new Set([first, second].map(({ items }) => items[0]?.number)).size).toBe(2);
  });

  test('have the best answer first: what stands in the summary counts more than what stands below', async () => {
    expect(await found(agent, 'printer', '&order=best')).toEqual(['INC-0002', 'INC-0004']);
  });

  test('of one order do not go on in another', async () => {
    const { body } = await desk.get(agent, `/search?q=${encodeURIComponent('принтер')}&limit=1`);
    const { status, body: refused } = await desk.get(agent, `/search?q=принтер&order=best&cursor=${body.next}`);
    expect([status, refused.code]).toEqual([400, 'badCursor']);
  });
});

test.each(['-printer', '"" !!', '\u0000'])('a search without a word to look for is refused: %j', async (text) => {
  const { status, body } = await desk.get(agent, `/search?q=${encodeURIComponent(text)}`);
  expect([status, body.code]).toEqual([400, 'badSearch']);
});

test.each(["' | '", '!(a & b):*', '\\', '"\'"', 'a\\', '<->', 'и в на'])(
  'what means something to PostgreSQL is only text: %j',
  async (text) => {
    const { status, body } = await desk.get(agent, `/search?q=${encodeURIComponent(text)}`);
    expect([200, 400]).toContain(status);
    expect(status === 200 ? body.items : body.code).toEqual(status === 200 ? [] : 'badSearch');
  },
);

test('random people find on all roads the same, and nothing that they may not read', async () => {
  expect(await searchDifferences({ seeds: [7, 8], people: 40 })).toEqual({ people: 80, differences: [] });
});
