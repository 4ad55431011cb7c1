/**
 * What a list asks. Words. Filter: a name of the API's query and values of which one has to fit. Search: the list as words in
 * the address, so that a list can be sent, kept and gone back to.
 */
import { isRelativeDay, startOfDay } from './list-days.ts';

export type Filters = Readonly<Record<string, readonly string[]>>;

export type ListQuery = {
  readonly filters: Filters;
  /** As the API takes it, such as `-updated`. */
  readonly sort: string;
  readonly columns: readonly string[];
  /** What was typed into the search box. */
  readonly words: string;
};

/** Members of the address: filters by their names, `sort`, `columns`, `q`. */
export type ListSearch = Readonly<Record<string, string>>;

export const usualSort = '-updated';
export const usualColumns: readonly string[] = [
  'state',
  'number',
  'summary',
  'field.priority',
  'requester',
  'group',
  'assignee',
  'updated',
];

export const openCategories: readonly string[] = ['new', 'active', 'waiting'];

const coreNames: ReadonlySet<string> = new Set([
  'process',
  'category',
  'state',
  'group',
  'assignee',
  'requester',
  'organisation',
  'createdFrom',
  'createdTo',
  'updatedFrom',
  'updatedTo',
]);
const fieldName = /^field\.[a-z][A-Za-z0-9]*(\.(from|to))?$/;
const columnName = /^([a-z]+|field\.[a-z][A-Za-z0-9]*)$/;

export function isFilterName(name: string): boolean {
  return coreNames.has(name) || fieldName.test(name);
}

/** Reads what it knows of an address; whatever else stands there is left out. */
export function readSearch(search: Readonly<Record<string, unknown>>): ListQuery {
  const filters = Object.entries(search)
    .filter(([name, value]) => isFilterName(name) && isWord(value))
    .map(([name, value]) => [name, listOf(String(value))] as const)
    .filter(([, values]) => values.length > 0);
  const columns = isWord(search.columns) ? listOf(String(search.columns)).filter((name) => columnName.test(name)) : [];
  return {
    filters: Object.fromEntries(filters),
    sort: isWord(search.sort) ? String(search.sort) : usualSort,
    columns: columns.length > 0 ? [...new Set(columns)] : usualColumns,
    words: isWord(search.q) ? String(search.q) : '',
  };
}

/** What is usual is not said; names stand in one order, so that equal lists have equal addresses. */
export function searchOf({ filters, sort, columns, words }: ListQuery): ListSearch {
  const named = Object.entries(filters)
    .filter(([, values]) => values.length > 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, values]) => [name, textOf(values)] as const);
  return {
    ...Object.fromEntries(named),
    ...(words === '' ? {} : { q: words }),
    ...(sort === usualSort ? {} : { sort }),
    ...(isSame(columns, usualColumns) ? {} : { columns: textOf(columns) }),
  };
}

export function isSameQuery(a: ListQuery, b: ListQuery): boolean {
  return JSON.stringify(searchOf(a)) === JSON.stringify(searchOf(b));
}

/** Asks the same tickets, whatever their order and columns. */
export function hasFilters({ filters, words }: ListQuery): boolean {
  return words !== '' || Object.keys(filters).length > 0;
}

export function withFilter(query: ListQuery, name: string, values: readonly string[]): ListQuery {
  const { [name]: _, ...others } = query.filters;
  return { ...query, filters: values.length === 0 ? others : { ...others, [name]: values } };
}

export function withoutFilters(query: ListQuery, names: readonly string[]): ListQuery {
  return names.reduce((left, name) => withFilter(left, name, []), query);
}

/** Once the greatest first, then the least, then as usual. Choices begin with what matters most, so with the least. */
export function turnedSort(sort: string, key: string, isDescendingFirst: boolean): string {
  const [first, second] = isDescendingFirst ? [`-${key}`, key] : [key, `-${key}`];
  if (sort === first) return second;
  return sort === second ? usualSort : first;
}

export type FilterAsk = Readonly<Record<string, readonly string[] | string>>;

/** The filters as the API takes them: days are those of the reader. */
export function filterAsk(filters: Filters, { now, zone }: { readonly now: number; readonly zone: string }): FilterAsk {
  return Object.fromEntries(
    Object.entries(filters).map(([name, values]) => {
      const bound = /(From|\.from)$/.test(name) ? 'from' : /(To|\.to)$/.test(name) ? 'to' : undefined;
      return [name, bound === undefined ? values : [boundOf(values[0] ?? '', bound, { now, zone })]];
    }),
  );
}

const day = /^\d{4}-\d{2}-\d{2}$/;

function boundOf(text: string, bound: 'from' | 'to', reader: { readonly now: number; readonly zone: string }): string {
  if (!day.test(text) && !isRelativeDay(text)) return text;
  const start = startOfDay(text, reader, bound === 'from' ? 0 : 1);
  return new Date(bound === 'from' ? start : start - 1).toISOString();
}

/** Fields that rows have to carry for their columns. */
export function fieldsAsked(columns: readonly string[]): readonly string[] {
  const keys = columns.flatMap((name) => {
    if (name.startsWith('field.')) return [name.slice('field.'.length)];
    return ['summary', 'requester', 'group', 'assignee'].includes(name) ? [name] : [];
  });
  return [...new Set(['summary', ...keys])];
}

function isWord(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

/** A comma within a value has a stroke before it. */
function textOf(values: readonly string[]): string {
  return values.map((value) => value.replaceAll(/[\\,]/g, (one) => `\\${one}`)).join(',');
}

function listOf(text: string): readonly string[] {
  return (text.match(/(\\.|[^,\\])+/g) ?? []).map((value) => value.replaceAll(/\\(.)/g, '$1'));
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((one, place) => one === b[place]);
}
