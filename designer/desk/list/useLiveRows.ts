import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { type LiveEntry, listen } from '../../api/live.ts';
import { type ListRow, type Page, renewed, standsAmong, uniteNames } from '../../model/list-rows.ts';
import { type ListAsk, readPage } from './read-page.ts';
import type { Pages } from './useTickets.ts';

type Live = {
  readonly queryKey: readonly unknown[];
  readonly listKey: string;
  readonly ask: ListAsk;
  readonly rows: readonly ListRow[];
  readonly hasMore: boolean;
  readonly onReset: (rowsKept: number) => void;
};

type News = { readonly list: string; readonly entered: ReadonlySet<string>; readonly left: ReadonlySet<string> };

const gatherMs = 250;
/** More than the API takes in one question: then the list is read anew. */
const mostAtOnce = 50;
const nothing: ReadonlySet<string> = new Set();

/** Rows change in their places as their tickets change; what comes and what goes is told, and moves nothing. */
export function useLiveRows(live: Live): {
  readonly entered: number;
  readonly left: ReadonlySet<string>;
  readonly forget: () => void;
} {
  const client = useQueryClient();
  const latest = useRef(live);
  latest.current = live;
  const [news, setNews] = useState<News>({ list: live.listKey, entered: nothing, left: nothing });
  const forget = useCallback(() => setNews({ list: latest.current.listKey, entered: nothing, left: nothing }), []);
  useEffect(() => {
    const waiting = new Map<string, LiveEntry>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = async () => {
      timer = undefined;
      const entries = [...waiting.values()];
      waiting.clear();
      const { listKey, queryKey, onReset, rows } = latest.current;
      if (entries.length > mostAtOnce) return onReset(rows.length);
      const found = await readChanged(latest.current, entries);
      if (found === undefined || latest.current.listKey !== listKey) return;
      client.setQueryData(queryKey, (old: Pages | undefined) =>
        old === undefined ? old : { ...old, pages: [...renewed(old.pages, found.fresh)] },
      );
      setNews((old) =>
        withNews(old.list === listKey ? old : { list: listKey, entered: nothing, left: nothing }, found),
      );
    };
    const stop = listen({
      entry: (entry) => {
        waiting.set(entry.ticket, entry);
        timer ??= setTimeout(() => void look(), gatherMs);
      },
      reset: () => latest.current.onReset(latest.current.rows.length),
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [client]);
  const isOfThis = news.list === live.listKey;
  return { entered: isOfThis ? news.entered.size : 0, left: isOfThis ? news.left : nothing, forget };
}

type Found = {
  readonly fresh: Pick<Page, 'items' | 'names'>;
  readonly entered: readonly string[];
  /** Shown, and fit no longer. */
  readonly left: readonly string[];
  readonly unfit: readonly string[];
  readonly stayed: readonly string[];
};

/** Undefined where the server is away: the next event, or the return of the stream, asks again. */
async function readChanged({ ask, rows, hasMore }: Live, entries: readonly LiveEntry[]): Promise<Found | undefined> {
  const shown = new Set(rows.map(({ ticket }) => ticket.id));
  const numbers = entries.map(({ number }) => number);
  try {
    const fitting = await readPage(ask, { numbers });
    const fits = new Set(fitting.items.map(({ id }) => id));
    const gone = entries.filter(({ ticket }) => shown.has(ticket) && !fits.has(ticket));
    const others =
      gone.length === 0
        ? { items: [], names: {} }
        : await readPage({ ...ask, filters: {}, words: '' }, { numbers: gone.map(({ number }) => number) });
    const last = rows.at(-1)?.ticket;
    return {
      fresh: { items: [...fitting.items, ...others.items], names: uniteNames(fitting.names, others.names) },
      entered: fitting.items
        .filter((ticket) => !shown.has(ticket.id) && standsAmong(ticket, { last, sort: ask.sort, hasMore }))
        .map(({ id }) => id),
      left: gone.map(({ ticket }) => ticket),
      unfit: entries.map(({ ticket }) => ticket).filter((id) => !fits.has(id)),
      stayed: entries.filter(({ ticket }) => fits.has(ticket) && shown.has(ticket)).map(({ ticket }) => ticket),
    };
  } catch {
    return undefined;
  }
}

function withNews({ list, entered, left }: News, found: Found): News {
  const out = new Set([...left, ...found.left]);
  for (const id of found.stayed) out.delete(id);
  const come = new Set([...entered, ...found.entered]);
  for (const id of [...found.unfit, ...found.stayed]) come.delete(id);
  return { list, entered: come, left: out };
}
