/** A list as the query string asks for it. */
import type { Viewer } from '../access/index.ts';
import { badRequest } from '../http/index.ts';
import { type CoreQuery, coreFilters } from './core-filters.ts';
import { type FieldQuery, fieldFilters } from './field-filters.ts';
import type { Filter } from './filter.ts';

/** Filters of a list; each member but the ends of ranges may be given several times, of which one has to fit. */
export type FilterQuery = Readonly<Record<string, string | number | readonly string[] | undefined>>;

const lists = [
  'process',
  'state',
  'category',
  'group',
  'assignee',
  'requester',
  'organisation',
  'model',
  'number',
] as const satisfies readonly (keyof CoreQuery)[];
const ends = ['createdFrom', 'createdTo', 'updatedFrom', 'updatedTo'] as const satisfies readonly (keyof CoreQuery)[];

/** Fields that a list carries unless it names others. */
export const usualFields = ['summary', 'priority', 'requester', 'assignee', 'group'];

export function filtersOf(query: FilterQuery, viewer: Viewer): readonly Filter[] {
  return [...coreFilters(coreQuery(query), viewer), ...fieldFilters(fieldQuery(query), viewer)];
}

function coreQuery(query: FilterQuery): CoreQuery {
  return Object.fromEntries([
    ...lists.flatMap((name) => (query[name] === undefined ? [] : [[name, texts(name, query[name])]])),
    ...ends.flatMap((name) => (query[name] === undefined ? [] : [[name, texts(name, query[name])[0]]])),
  ]);
}

function fieldQuery(query: FilterQuery): FieldQuery {
  const fields = Object.entries(query).filter(([name]) => name.startsWith('field.'));
  return Object.fromEntries(fields.map(([name, value]) => [name, texts(name, value)]));
}

function texts(name: string, value: FilterQuery[string]): readonly string[] {
  const values = [value].flat().map(String);
  // PostgreSQL has no text with it.
  if (values.some((text) => text.includes('\0'))) throw badRequest('badFilter', `${name} holds a NUL character.`);
  return values;
}
