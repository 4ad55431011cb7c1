import { type InfiniteData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { fieldsAsked, type ListQuery } from '../../model/list-query.ts';
import { type ListRow, type Page, rowsOf } from '../../model/list-rows.ts';
import { useZone } from '../../ui/Time.tsx';
import { ticketsQuery } from './tickets-query.ts';
import { useLiveRows } from './useLiveRows.ts';

export type Pages = InfiniteData<Page, string | undefined>;

export type Tickets = {
  /** Names the list that is asked, whatever its columns. */
  readonly listKey: string;
  readonly rows: readonly ListRow[];
  readonly isLoading: boolean;
  readonly error: unknown;
  readonly hasMore: boolean;
  readonly readMore: () => void;
  /** So many tickets came that are not shown yet, and so many that are shown no longer belong here. */
  readonly news: { readonly entered: number; readonly left: ReadonlySet<string> };
  /** Reads anew what somebody has got to, or from the beginning. */
  readonly renew: (rowsKept?: number) => void;
};

const noRows: readonly ListRow[] = [];

/** The rows of a list, page by page, kept up with what happens. */
export function useTickets({ filters, sort, columns, words }: ListQuery): Tickets {
  const client = useQueryClient();
  const zone = useZone();
  const fields = fieldsAsked(columns).toSorted().join();
  const { listKey, ask, queryKey, options } = useMemo(
    () => ticketsQuery({ filters, sort, words, fields }, zone),
    [filters, zone, fields, sort, words],
  );
  // Whoever comes back looks at the list as it is now: of what was read long ago the beginning is read anew.
  useState(() => client.setQueryData(queryKey, (old: Pages | undefined) => old && cut(old, 2)));
  const { data, error, isPending, hasNextPage, isFetchingNextPage, isFetching, fetchNextPage, refetch } =
    useInfiniteQuery({
      ...options,
      // New columns: the rows stay while their fields are read.
      placeholderData: (old, query) => (query?.queryKey[2] === listKey ? old : undefined),
    });
  const rows = useMemo(() => (data === undefined ? noRows : rowsOf(data.pages)), [data]);
  const renew = useCallback(
    (rowsKept = 0) => {
      client.setQueryData(queryKey, (old: Pages | undefined) => old && cut(old, pagesFor(old, rowsKept)));
      void refetch();
    },
    [client, queryKey, refetch],
  );
  const news = useLiveRows({ queryKey, listKey, ask, rows, hasMore: hasNextPage, onReset: renew });
  const readMore = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage && !isFetching) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, isFetching, fetchNextPage]);
  return {
    listKey,
    rows,
    isLoading: isPending,
    error: error ?? undefined,
    hasMore: hasNextPage,
    readMore,
    news,
    renew: useCallback(
      (rowsKept?: number) => {
        news.forget();
        renew(rowsKept);
      },
      [news.forget, renew],
    ),
  };
}

function cut({ pages, pageParams }: Pages, count: number): Pages {
  return { pages: pages.slice(0, count), pageParams: pageParams.slice(0, count) };
}

function pagesFor({ pages }: Pages, rows: number): number {
  let read = 0;
  const place = pages.findIndex((page) => {
    read += page.items.length;
    return read >= rows;
  });
  return place < 0 ? pages.length : place + 1;
}
