/** Views that everybody has. A view is a list under a name. */
import { type Filters, type ListQuery, openCategories, usualColumns, usualSort } from './list-query.ts';

const filtersOf = {
  mine: { assignee: ['me'], category: openCategories },
  unassigned: { group: ['mine'], assignee: ['none'], category: openCategories },
  groups: { group: ['mine'], category: openCategories },
  open: { category: openCategories },
  waiting: { group: ['mine'], category: ['waiting'] },
  done: { group: ['mine'], category: ['done'] },
  asked: { requester: ['me'] },
} as const satisfies Readonly<Record<string, Filters>>;

export type BuiltInViewId = keyof typeof filtersOf;

export const builtInViews = Object.keys(filtersOf) as readonly BuiltInViewId[];

export function isBuiltIn(id: string | undefined): id is BuiltInViewId {
  return id !== undefined && Object.hasOwn(filtersOf, id);
}

/** Columns that would say the same in each row are left out. */
const ownColumns: Readonly<Partial<Record<BuiltInViewId, readonly string[]>>> = {
  mine: usualColumns.filter((id) => id !== 'assignee'),
  unassigned: usualColumns.filter((id) => id !== 'assignee'),
  asked: ['state', 'number', 'summary', 'assignee', 'created', 'updated'],
};

export function builtInQuery(id: BuiltInViewId): ListQuery {
  return { filters: filtersOf[id], sort: usualSort, columns: ownColumns[id] ?? usualColumns, words: '' };
}

/** Those that have a meaning for whoever is here: requesters see what they asked for, and nothing of groups. */
export function viewsFor({ isAgent }: { readonly isAgent: boolean }): readonly BuiltInViewId[] {
  return isAgent ? builtInViews : ['asked'];
}
