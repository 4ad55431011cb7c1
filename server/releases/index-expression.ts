/** What a field is called in SQL: the index of a searchable field and the lists that use it write the same expression. */
import type { FieldDefinition } from '#engine';

/** Type in SQL, whose order is that of the values; `texts` is a JSON list of texts, which has none and is asked by `@>`. */
export type IndexType = 'text' | 'numeric' | 'boolean' | 'timestamptz' | 'texts';

export type IndexExpression = {
  /** Of the columns of `ticket`, without an alias; null where the field is empty. Texts are cut after 200 characters. */
  readonly sql: string;
  readonly type: IndexType;
};

/**
 * The expression of a field's value, or undefined where no index helps: tables, attachments, durations. Money is its minor
 * units, a period its start.
 */
export function indexExpression(key: string, field: FieldDefinition): IndexExpression | undefined {
  if (!/^[a-z][A-Za-z0-9]*$/.test(key)) throw new Error(`${JSON.stringify(key)} is no key of a field`);
  const isList = field.many === true && textTypes.has(field.type);
  if (isList) return { sql: `(fields -> '${key}')`, type: 'texts' };
  return field.many === true ? undefined : single(key, field);
}

const textTypes: ReadonlySet<FieldDefinition['type']> = new Set([
  ...(['text', 'choice', 'date', 'person', 'group', 'organisation', 'service', 'ci', 'reference'] as const),
]);

/**
 * Tickets of an older release may hold another type under the same key: no value may make the expression fail, or be too
 * long for an index (2,700 bytes), since such a ticket could not be written any more.
 */
function single(key: string, { type }: FieldDefinition): IndexExpression | undefined {
  switch (type) {
    case 'integer':
    case 'decimal':
      return { sql: castWhere('number', `fields -> '${key}'`, 'numeric'), type: 'numeric' };
    case 'money':
      return { sql: castWhere('number', `fields #> '{${key},amount}'`, 'numeric'), type: 'numeric' };
    case 'boolean':
      return { sql: castWhere('boolean', `fields -> '${key}'`, 'boolean'), type: 'boolean' };
    case 'dateTime':
      return { sql: `instant(fields ->> '${key}')`, type: 'timestamptz' };
    case 'period':
      return { sql: `instant(fields #>> '{${key},start}')`, type: 'timestamptz' };
    case 'text':
    case 'richText':
      return { sql: `left(fields ->> '${key}', 200)`, type: 'text' };
    case 'table':
    case 'attachment':
    case 'duration':
      return undefined;
    default:
      // Keys, ids and dates: their order is that of their bytes.
      return { sql: `(left(fields ->> '${key}', 200) collate "C")`, type: 'text' };
  }
}

function castWhere(kind: 'number' | 'boolean', value: string, type: 'numeric' | 'boolean'): string {
  return `(case jsonb_typeof(${value}) when '${kind}' then (${value})::${type} end)`;
}
