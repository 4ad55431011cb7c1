import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { hasFilters, isSameQuery, type ListQuery, readSearch, searchOf } from '../../model/list-query.ts';
import { type BuiltInViewId, builtInQuery, isBuiltIn } from '../../model/view-built-in.ts';
import type { SavedView } from './useViews.ts';

const route = getRouteApi('/inside/desk');

/** A list without filters that is not the usual one. */
const anyView = 'any';

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
  const view = typeof search.view === 'string' ? search.view : hasFilters(readSearch(search)) ? undefined : usual;
  const query = useMemo(() => queryOf(search, view, views), [search, view, views]);
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

/** What stands in the address of a list. A view that everybody has needs its name alone. */
export function addressOf(query: ListQuery, view: string | undefined): Record<string, string> {
  if (isBuiltIn(view) && isSameQuery(query, builtInQuery(view))) return { view };
  const name = hasFilters(query) ? (view === anyView ? undefined : view) : anyView;
  return { ...(name === undefined ? {} : { view: name }), ...searchOf(query) };
}

function queryOf(
  search: Readonly<Record<string, unknown>>,
  view: string | undefined,
  views: readonly SavedView[],
): ListQuery {
  const said = readSearch(search);
  if (hasFilters(said) || view === anyView) return said;
  const base = isBuiltIn(view) ? builtInQuery(view) : views.find(({ id }) => id === view)?.query;
  if (base === undefined) return said;
  return {
    ...base,
    ...(search.sort === undefined ? {} : { sort: said.sort }),
    ...(search.columns === undefined ? {} : { columns: said.columns }),
  };
}
