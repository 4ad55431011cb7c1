/** A row as the API answers it: what is empty is absent. */
import type { Resource, Row, RowValues, Sight } from './resource.ts';

export function rowJson(resource: Resource, row: Row, sight: Exclude<Sight, 'none'> = 'all'): RowValues {
  const { key, properties, named = [] } = resource;
  const shown = sight === 'all' ? [...Object.keys(properties), 'version', 'createdAt'] : ['name', ...named];
  const entries = [key, ...shown].map((property) => [property, plain(row[property])]);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined && value !== null));
}

function plain(value: unknown): unknown {
  return value instanceof Date ? value.toISOString() : value;
}
