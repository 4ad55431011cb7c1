/** Columns of a list: which there are, how wide they are, which fit, and how they change places. */
import type { Facet, FacetKind, FacetOption, Words } from './list-facets.ts';

export type ColumnKind = FacetKind | 'mark' | 'number' | 'summary' | 'instant';

export type Column = {
  readonly id: string;
  readonly kind: ColumnKind;
  /** Of a field; the others are called by the pages. */
  readonly title?: Words;
  readonly options?: readonly FacetOption[];
  /** What `sort` takes, where lists have this order. */
  readonly sort?: string;
  readonly width: number;
  readonly least: number;
};

export const coreColumns = [
  { id: 'state', kind: 'mark', width: 172, least: 120 },
  { id: 'number', kind: 'number', sort: 'number', width: 120, least: 118 },
  { id: 'summary', kind: 'summary', width: 220, least: 160 },
  { id: 'process', kind: 'process', width: 120, least: 80 },
  { id: 'requester', kind: 'person', width: 128, least: 80 },
  { id: 'group', kind: 'group', width: 124, least: 76 },
  { id: 'assignee', kind: 'person', width: 124, least: 88 },
  { id: 'due', kind: 'instant', sort: 'due', width: 132, least: 124 },
  { id: 'created', kind: 'instant', sort: 'created', width: 112, least: 104 },
  { id: 'updated', kind: 'instant', sort: 'updated', width: 112, least: 104 },
] as const satisfies readonly Column[];

export type CoreColumnId = (typeof coreColumns)[number]['id'];

/** All columns that there may be: what every ticket has, and the fields by which lists are asked. */
export function columnsOf(facets: readonly Facet[]): readonly Column[] {
  const fields = facets
    .filter(({ id }) => id.startsWith('field.'))
    .map(
      ({ id, kind, title, options, isMany }): Column => ({
        id,
        kind,
        ...(title === undefined ? {} : { title }),
        ...(options === undefined ? {} : { options }),
        ...(isMany ? {} : { sort: id }),
        width: id === 'field.priority' ? 138 : 130,
        least: id === 'field.priority' ? 112 : 84,
      }),
    );
  return [...coreColumns, ...fields];
}

/** In this order they stay when room gets scarce. */
const importance = ['summary', 'number', 'state', 'field.priority', 'due', 'assignee', 'updated', 'requester', 'group'];

/** Beside an open ticket: the columns that fit, in their order; standing and priority are told by their marks alone. */
export function fittingColumns(columns: readonly Column[], room: number): readonly Column[] {
  const rank = ({ id }: Column) => (importance.includes(id) ? importance.indexOf(id) : importance.length);
  const kept = new Set<string>();
  let left = room;
  for (const column of columns.toSorted((a, b) => rank(a) - rank(b))) {
    const need = narrow(column).least;
    if (need > left) continue;
    left -= need;
    kept.add(column.id);
  }
  return columns.filter(({ id }) => kept.has(id)).map(narrow);
}

function narrow(column: Column): Column {
  if (column.id === 'state') return { ...column, width: 36, least: 36 };
  if (column.id === 'field.priority') return { ...column, width: 36, least: 36 };
  if (column.id === 'summary') return { ...column, least: 240 };
  return column;
}

/**
 * How wide columns are in so much room. What somebody chose holds; the others give way down to their least, before the list
 * is scrolled sideways, and the summary takes what is left over.
 */
export function widthsIn(
  room: number,
  columns: readonly Column[],
  chosen: Readonly<Record<string, number>>,
): readonly number[] {
  const wished = columns.map(({ id, width }) => chosen[id] ?? width);
  const spare = room - wished.reduce((sum, width) => sum + width, 0);
  if (spare >= 0) return columns.map(({ id }, place) => (wished[place] ?? 0) + (id === 'summary' ? spare : 0));
  const slack = columns.map(({ id, width, least }) => (chosen[id] === undefined ? width - least : 0));
  const all = slack.reduce((sum, one) => sum + one, 0);
  const part = all === 0 ? 0 : Math.min(1, -spare / all);
  return columns.map((_, place) => Math.floor((wished[place] ?? 0) - (slack[place] ?? 0) * part));
}

/** One column a place to the left (-1) or to the right (1). */
export function moved(ids: readonly string[], id: string, step: number): readonly string[] {
  return movedTo(ids, id, ids.indexOf(id) + step);
}

export function movedTo(ids: readonly string[], id: string, place: number): readonly string[] {
  const others = ids.filter((one) => one !== id);
  if (others.length === ids.length) return ids;
  const at = Math.max(0, Math.min(place, others.length));
  return [...others.slice(0, at), id, ...others.slice(at)];
}

/** Shown behind the others, or no longer; the last one stays. */
export function toggled(ids: readonly string[], id: string): readonly string[] {
  if (!ids.includes(id)) return [...ids, id];
  return ids.length === 1 ? ids : ids.filter((one) => one !== id);
}

/** How a value weighs among those of its list: 1 for the first, towards 0 for the last. */
export function weightOf(value: string, options: readonly FacetOption[]): number {
  const place = options.findIndex((option) => option.value === value);
  return place < 0 || options.length < 2 ? 0 : 1 - place / (options.length - 1);
}
