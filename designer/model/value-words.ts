/** What a field holds, in words for its reader. */
import type { Value } from '#engine';
import { dateWords, instantWords, periodWords } from './form-dates.ts';
import { durationWords } from './form-duration.ts';
import { type Money, moneyWords, numberWords } from './form-numbers.ts';
import type { FieldShape, Names } from './form-shape.ts';

export type Reading = {
  readonly language: string;
  readonly zone: string;
  readonly names: Names;
  readonly yes: string;
  readonly no: string;
};

/** The empty text where there is nothing. */
export function valueWords(shape: FieldShape, value: Value | undefined, reading: Reading): string {
  if (value === undefined) return '';
  if (Array.isArray(value) && shape.type !== 'table')
    return value.map((one) => valueWords({ ...shape, isMany: false }, one, reading)).join(', ');
  return singleWords(shape, value, reading);
}

function singleWords(shape: FieldShape, value: Value, { language, zone, names, yes, no }: Reading): string {
  switch (shape.type) {
    case 'boolean':
      return value === true ? yes : no;
    case 'integer':
    case 'decimal':
      return typeof value === 'number' ? numberWords(value, language) : String(value);
    case 'money':
      return typeof value === 'object' ? moneyWords(value as unknown as Money, language) : String(value);
    case 'date':
      return dateWords(String(value), language);
    case 'dateTime':
      return instantWords(String(value), language, zone);
    case 'period':
      return typeof value === 'object'
        ? periodWords(value as unknown as { start: string; end: string }, language, zone)
        : String(value);
    case 'duration':
      return durationWords(String(value), language);
    case 'choice':
      return shape.options?.find((option) => option.value === value)?.title ?? String(value);
    case 'attachment':
      return typeof value === 'object' && 'name' in value ? String(value.name) : String(value);
    case 'table':
      return rowsWords(shape, value, { language, zone, names, yes, no });
    case 'person':
    case 'group':
    case 'organisation':
    case 'service':
    case 'ci':
      return names[shape.type]?.[String(value)] ?? String(value);
    case 'reference':
      return names.ticket?.[String(value)] ?? String(value);
    default:
      return String(value);
  }
}

/** A line for each row. */
function rowsWords({ columns = [] }: FieldShape, value: Value, reading: Reading): string {
  const rows = (Array.isArray(value) ? value : []) as readonly Readonly<Record<string, Value>>[];
  return rows
    .map((row) =>
      columns
        .map((column) => valueWords(column, row[column.key], reading))
        .filter((words) => words !== '')
        .join(' · '),
    )
    .join('\n');
}

export function isFilled(value: Value | undefined): boolean {
  return value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0);
}
