/** Pages of a list as rows, and what becomes of them when tickets change while somebody reads. */

export type Names = Readonly<Record<string, Readonly<Record<string, string>>>>;

export type Snippet = { readonly in: 'field' | 'message'; readonly field?: string; readonly text: string };

export type ListedTicket = {
  readonly id: string;
  readonly number: string;
  readonly process: string;
  readonly seq: number;
  readonly state: readonly string[];
  readonly standing: Readonly<Record<string, string>>;
  readonly category: 'new' | 'active' | 'waiting' | 'done' | 'closed';
  readonly createdAt: string;
  readonly updatedAt: string;
  /** The next promise, where there is one and the reader sees it. */
  readonly dueAt?: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly snippets?: readonly Snippet[];
};

export type Page = { readonly items: readonly ListedTicket[]; readonly names: Names; readonly next?: string };

export type ListRow = { readonly ticket: ListedTicket; readonly names: Names };

const rowsOfPage = new WeakMap<Page, readonly ListRow[]>();

/** A ticket that changed between two pages, so that it stands on both, is told once. */
export function rowsOf(pages: readonly Page[]): readonly ListRow[] {
  const seen = new Set<string>();
  const rows: ListRow[] = [];
  for (const page of pages) {
    for (const row of pageRows(page)) {
      if (seen.has(row.ticket.id)) continue;
      seen.add(row.ticket.id);
      rows.push(row);
    }
  }
  return rows;
}

/** The same rows for the same page, so that what did not change is not drawn again. */
function pageRows(page: Page): readonly ListRow[] {
  const known = rowsOfPage.get(page);
  if (known !== undefined) return known;
  const rows = page.items.map((ticket): ListRow => ({ ticket, names: page.names }));
  rowsOfPage.set(page, rows);
  return rows;
}

/** Puts what was read anew in the place of what stood there; no row moves. Pages without such tickets stay what they are. */
export function renewed(pages: readonly Page[], fresh: Pick<Page, 'items' | 'names'>): readonly Page[] {
  const byId = new Map(fresh.items.map((ticket) => [ticket.id, ticket]));
  return pages.map((page) => {
    const hit = page.items.some(({ id, seq }) => (byId.get(id)?.seq ?? -1) > seq);
    if (!hit) return page;
    return {
      ...page,
      names: uniteNames(page.names, fresh.names),
      items: page.items.map((old) => {
        const ticket = byId.get(old.id);
        if (ticket === undefined || ticket.seq <= old.seq) return old;
        return old.snippets === undefined ? ticket : { ...ticket, snippets: ticket.snippets ?? old.snippets };
      }),
    };
  });
}

export function uniteNames(a: Names, b: Names): Names {
  const kinds = new Set([...Object.keys(a), ...Object.keys(b)]);
  return Object.fromEntries([...kinds].map((kind) => [kind, { ...a[kind], ...b[kind] }]));
}

/** Whether a ticket that fits the list would stand among the rows that were read, and not behind them. */
export function standsAmong(
  ticket: ListedTicket,
  {
    last,
    sort,
    hasMore,
  }: { readonly last: ListedTicket | undefined; readonly sort: string; readonly hasMore: boolean },
): boolean {
  if (!hasMore || last === undefined) return true;
  const name = sort.replace(/^-/, '');
  const placeOf = { updated: 'updatedAt', created: 'createdAt', number: 'number' } as const;
  if (!isKey(placeOf, name)) return true;
  const key = placeOf[name];
  return sort.startsWith('-') ? ticket[key] >= last[key] : ticket[key] <= last[key];
}

function isKey<T extends object>(object: T, key: PropertyKey): key is keyof T {
  return Object.hasOwn(object, key);
}
