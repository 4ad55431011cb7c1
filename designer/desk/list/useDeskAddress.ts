import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { addressOf, anyView, listAt } from '../../model/list-address.ts';
import { type ListQuery, readSearch } from '../../model/list-query.ts';
import type { BuiltInViewId } from '../../model/view-built-in.ts';
import type { SavedView } from './useViews.ts';

const route = getRouteApi('/inside/desk');

export type DeskAddress = {
  /** The view that the list began as; it may have been changed since. */
  readonly view: string | undefined;
  readonly query: ListQuery;
  /** The number of the ticket that is open beside the list. */
  readonly ticket: string | undefined;
  readonly go: (query: ListQuery, options?: { readonly view?: string | undefined; readonly replace?: boolean }) => void;
  readonly open: (ticket: string | undefined, options?: { readonly replace?: boolean }) => void;
};

/** The list as the address says it, and how the address is changed. */
export function useDeskAddress(views: readonly SavedView[], usual: BuiltInViewId): DeskAddress {
  const search = route.useSearch();
  const navigate = useNavigate();
  const { view, query } = useMemo(() => {
    const { query: asked, ...list } = listAt(search, { usual, views });
    return { ...list, query: asked ?? readSearch(search) };
  }, [search, usual, views]);
  const ticket = search.ticket === undefined ? undefined : String(search.ticket);
  const go = useCallback<DeskAddress['go']>(
    (next, { view: chosen = view, replace = false } = {}) => {
      const kept = ticket === undefined ? {} : { ticket };
      void navigate({ to: '/desk', search: { ...addressOf(next, chosen), ...kept }, replace });
    },
    [navigate, ticket, view],
  );
  const open = useCallback<DeskAddress['open']>(
    (number, { replace = false } = {}) => {
      const { ticket: _, ...others } = search;
      void navigate({
        to: '/desk',
        search: { ...others, ...(number === undefined ? {} : { ticket: number }) },
        replace,
      });
    },
    [navigate, search],
  );
  return { view: view === anyView ? undefined : view, query, ticket, go, open };
}
