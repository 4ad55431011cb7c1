/** The address of a list: what it asks, or the name of the view that asks it. */
import { hasFilters, isSameQuery, type ListQuery, readSearch, searchOf } from './list-query.ts';
import { type BuiltInViewId, builtInQuery, isBuiltIn } from './view-built-in.ts';

/** A list without filters that is not the usual one. */
export const anyView = 'any';

/** What stands in the address of a list. A view that everybody has needs its name alone. */
export function addressOf(query: ListQuery, view: string | undefined): Record<string, string> {
  if (isBuiltIn(view) && isSameQuery(query, builtInQuery(view))) return { view };
  const name = hasFilters(query) ? (view === anyView ? undefined : view) : anyView;
  return { ...(name === undefined ? {} : { view: name }), ...searchOf(query) };
}

type Known = { readonly usual: BuiltInViewId; readonly views: readonly OwnView[] };
type OwnView = { readonly id: string; readonly query: ListQuery };

/** The list that stands in an address; without what it asks where it is a view that is not known. */
export function listAt(
  search: Readonly<Record<string, unknown>>,
  { usual, views }: Known,
): { readonly view: string | undefined; readonly query: ListQuery | undefined } {
  const said = readSearch(search);
  const view = typeof search.view === 'string' ? search.view : hasFilters(said) ? undefined : usual;
  if (hasFilters(said) || view === anyView) return { view, query: said };
  const base = isBuiltIn(view) ? builtInQuery(view) : views.find(({ id }) => id === view)?.query;
  if (base === undefined) return { view, query: undefined };
  const query = {
    ...base,
    ...(search.sort === undefined ? {} : { sort: said.sort }),
    ...(search.columns === undefined ? {} : { columns: said.columns }),
  };
  return { view, query };
}
