/** Filters by searchable fields of the packs: `field.<key>`, `field.<key>.from`, `field.<key>.to`. */
import type { Parameters, Viewer } from '../access/index.ts';
import type { Problem } from '../http/index.ts';
import { badRequest } from '../http/index.ts';
import { isId } from '../storage/index.ts';
import { type Bound, instantBound } from './bounds.ts';
import type { Filter } from './filter.ts';
import { type FieldByProcess, fieldsOffered, type SearchableField, searchableFields } from './searchable-fields.ts';

/** The query string's members that begin with `field.`; each value a list, of which one has to fit. */
export type FieldQuery = Readonly<Record<string, readonly string[]>>;

const name = /^field\.([a-z][A-Za-z0-9]*)(?:\.(from|to))?$/;

export function fieldFilters(query: FieldQuery, viewer: Viewer): readonly Filter[] {
  const entries = Object.entries(query);
  if (entries.length === 0) return [];
  return entries.map(([parameter, values]): Filter => {
    const [, key = '', bound] = name.exec(parameter) ?? [];
    const byProcess = fieldAsked(key, viewer);
    const conditions = conditionsOf({ parameter, values, bound: bound as Bound | undefined }, byProcess);
    return {
      asks: key,
      isOfProcess: true,
      sql: (process, parameters) => conditions.get(process)?.(parameters),
      ...(bound === undefined ? { apart: apart({ parameter, values, bound: undefined }, byProcess) } : {}),
    };
  });
}

/** Throws the same problem for a field that there is not and for one that is shown to the viewer nowhere. */
export function fieldAsked(key: string, viewer: Viewer): FieldByProcess {
  const possible = fieldsOffered(viewer);
  const byProcess = searchableFields(viewer).get(key);
  if (byProcess !== undefined && possible.includes(key)) return byProcess;
  const detail = `Lists cannot be asked by the field ${JSON.stringify(key)}. Name one of those in \`possible\`.`;
  throw badRequest('unknownField', detail, { field: key, possible });
}

/** By the index of a field, tickets of each of its values are read the latest changed first. */
function apart({ values, ...asked }: Asked, byProcess: FieldByProcess): NonNullable<Filter['apart']> {
  return (process, parameters) => {
    const field = byProcess.get(process);
    if (field === undefined || field.expression.type === 'texts' || field.expression.type === 'timestamptz') return [];
    return values.map((value) => conditionOf({ ...asked, values: [value] }, field)(parameters));
  };
}

type Asked = { readonly parameter: string; readonly values: readonly string[]; readonly bound: Bound | undefined };
type Condition = (parameters: Parameters) => string;

/** By process; throws where the values are of no process's type. A process whose type they are not of has no match. */
function conditionsOf(asked: Asked, byProcess: FieldByProcess): ReadonlyMap<string, Condition> {
  const found = new Map<string, Condition>();
  let problem: unknown;
  for (const [process, field] of byProcess) {
    try {
      found.set(process, conditionOf(asked, field));
    } catch (error) {
      problem = error;
    }
  }
  if (found.size === 0) throw problem;
  return found;
}

function conditionOf(asked: Asked, field: SearchableField): Condition {
  return asked.bound === undefined ? oneOfValues(asked, field) : withinBound(asked, asked.bound, field);
}

function oneOfValues(
  { parameter, values }: Asked,
  { definition, expression: { sql, type } }: SearchableField,
): Condition {
  switch (type) {
    case 'texts':
      return (parameters) =>
        `(${values.map((value) => `${sql} @> ${parameters.add(JSON.stringify([value]), 'jsonb')}`).join(' or ')})`;
    case 'numeric': {
      const numbers = values.map((value) => numberIn(parameter, value));
      return (parameters) => equalTo(sql, numbers, { parameters, type: 'numeric' });
    }
    case 'boolean': {
      const booleans = values.map((value) => booleanIn(parameter, value));
      return (parameters) => equalTo(sql, booleans, { parameters, type: 'boolean' });
    }
    case 'timestamptz': {
      const days = values.map((value) => [
        instantBound(parameter, value, 'from'),
        instantBound(parameter, value, 'to'),
      ]);
      return (parameters) =>
        `(${days
          .map((ends) =>
            ends
              .map(({ operator, instant }) => `${sql} ${operator} ${parameters.add(instant, 'timestamptz')}`)
              .join(' and '),
          )
          .join(' or ')})`;
    }
    case 'text': {
      const texts = values.map((value) => textIn(parameter, value, definition.type));
      return (parameters) => equalTo(sql, texts, { parameters, type: 'text' });
    }
  }
}

function equalTo(
  sql: string,
  values: readonly unknown[],
  { parameters, type }: { readonly parameters: Parameters; readonly type: 'text' | 'numeric' | 'boolean' },
): string {
  return values.length === 1
    ? `${sql} = ${parameters.add(values[0], type)}`
    : `${sql} = any(${parameters.add(values, `${type}[]`)})`;
}

function withinBound(
  { parameter, values }: Asked,
  bound: Bound,
  { definition, expression }: SearchableField,
): Condition {
  const { sql, type } = expression;
  const [value = '', ...others] = values;
  if (others.length > 0) throw badFilter(parameter, 'takes one value');
  const operator = bound === 'from' ? '>=' : '<=';
  if (type === 'numeric') {
    const number = numberIn(parameter, value);
    return (parameters) => `${sql} ${operator} ${parameters.add(number, 'numeric')}`;
  }
  if (type === 'timestamptz') {
    const end = instantBound(parameter, value, bound);
    return (parameters) => `${sql} ${end.operator} ${parameters.add(end.instant, 'timestamptz')}`;
  }
  if (definition.type !== 'date')
    throw badFilter(parameter, 'is no range: this field has no order but that of its texts');
  const { instant } = instantBound(parameter, value, 'from');
  return (parameters) => `${sql} ${operator} ${parameters.add(instant.slice(0, 10), 'text')}`;
}

const ids: ReadonlySet<string> = new Set(['person', 'organisation', 'service', 'ci']);

function textIn(parameter: string, value: string, type: SearchableField['definition']['type']): string {
  if (ids.has(type) && !isId(value)) throw badFilter(parameter, 'takes ids');
  if (type === 'date') return instantBound(parameter, value, 'from').instant.slice(0, 10);
  // Indexes hold the beginning of a text (see `indexExpression`).
  return ids.has(type) ? value.toLowerCase() : [...value].slice(0, 200).join('');
}

function numberIn(parameter: string, value: string): string {
  if (!/^-?\d{1,30}(\.\d{1,30})?$/.test(value)) throw badFilter(parameter, 'takes a number such as 12 or -3.5');
  return value;
}

function booleanIn(parameter: string, value: string): boolean {
  if (value !== 'true' && value !== 'false') throw badFilter(parameter, 'takes true or false');
  return value === 'true';
}

function badFilter(parameter: string, what: string): Problem {
  return badRequest('badFilter', `${parameter} ${what}.`, { filter: parameter });
}
