import { describe, expect, test } from 'vitest';
import { type ListedTicket, type Page, renewed, rowsOf, standsAmong } from '../../../designer/model/list-rows.ts';

function aTicket(some: Partial<ListedTicket> = {}): ListedTicket {
  return {
    id: 'a',
    number: 'INC-0000001',
    process: 'incident',
    seq: 1,
    state: ['new'],
    standing: { en: 'New' },
    category: 'new',
    createdAt: '2026-11-20T09:00:00Z',
    updatedAt: '2026-11-20T09:00:00Z',
    fields: {},
    ...some,
  };
}

function aPage(...items: readonly ListedTicket[]): Page {
  return { items, names: {} };
}

describe('pages as rows', () => {
  test('hold a ticket once that stands on two of them', () => {
    const pages = [
      aPage(aTicket({ id: 'a' }), aTicket({ id: 'b' })),
      aPage(aTicket({ id: 'b' }), aTicket({ id: 'c' })),
    ];
    expect(rowsOf(pages).map(({ ticket }) => ticket.id)).toEqual(['a', 'b', 'c']);
  });

  test('stay the same rows while their page is the same', () => {
    const page = aPage(aTicket());
    expect(rowsOf([page, aPage(aTicket({ id: 'b' }))])[0]).toBe(rowsOf([page])[0]);
  });
});

describe('a ticket that changed', () => {
  test('is renewed where it stands; other pages are not touched', () => {
    const [first, second] = [aPage(aTicket({ id: 'a' }), aTicket({ id: 'b' })), aPage(aTicket({ id: 'c' }))];
    const fresh = aTicket({ id: 'b', seq: 2, category: 'active' });
    const pages = renewed([first, second], { items: [fresh], names: { person: { p: 'Maria' } } });
    expect(pages).toEqual([{ items: [first.items[0], fresh], names: { person: { p: 'Maria' } } }, second]);
    expect(pages[1]).toBe(second);
  });

  test('is not put back to what it was', () => {
    const page = aPage(aTicket({ seq: 3 }));
    expect(renewed([page], { items: [aTicket({ seq: 2 })], names: {} })[0]).toBe(page);
  });

  test('keeps its snippets where they were not read again', () => {
    const snippets = [{ in: 'message', text: 'a ⟦word⟧' }] as const;
    const pages = renewed([aPage(aTicket({ snippets }))], { items: [aTicket({ seq: 2 })], names: {} });
    expect(pages[0]?.items[0]?.snippets).toEqual(snippets);
  });
});

describe('a ticket that comes into a list', () => {
  const last = aTicket({ updatedAt: '2026-11-20T09:00:00Z', number: 'INC-0000050' });

  test('stands among the rows that were read, or behind them with pages that are still to come', () => {
    const stands = (some: Partial<ListedTicket>, sort: string) =>
      standsAmong(aTicket(some), { last, sort, hasMore: true });
    expect([
      stands({ updatedAt: '2026-11-21T09:00:00Z' }, '-updated'),
      stands({ updatedAt: '2026-11-19T09:00:00Z' }, '-updated'),
      stands({ number: 'INC-0000049' }, 'number'),
      stands({ number: 'INC-0000051' }, 'number'),
    ]).toEqual([true, false, true, false]);
  });

  test('is among them where everything was read', () => {
    expect(standsAmong(aTicket({ number: 'INC-0000051' }), { last, sort: 'number', hasMore: false })).toBe(true);
  });
});
