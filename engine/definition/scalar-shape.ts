/** Checks single values: texts, numbers, and the keys that people choose. */
import type { ParseCode } from './findings.ts';
import { quote } from './report.ts';
import type { Schema, SchemaFile } from './schema/schema.ts';
import { type Resolved, resolve } from './schema/schemas.ts';
import { oneOfValues, titleOf } from './shape-words.ts';

export type Complaint = { readonly code: ParseCode; readonly message: string };

export function checkText({ schema, file }: Resolved, text: string, what: string): Complaint | undefined {
  const word = forbiddenWord(schema, file, text);
  if (word !== undefined)
    return { code: 'SD1040', message: `${what} cannot be ${quote(text)}: it is ${word}. Choose another.` };
  const { minLength = 0, maxLength = Number.POSITIVE_INFINITY } = schema;
  if (text.length < minLength) return { code: 'SD1037', message: `${what} is empty. Write ${titleOf(schema)}.` };
  if (text.length > maxLength) {
    const message = `${what} has ${text.length} characters; at most ${maxLength} are possible.`;
    return { code: 'SD1037', message };
  }
  if (fits(schema, text)) return undefined;
  const long = longDuration(schema, text);
  if (long !== undefined) return { code: 'SD1035', message: `${what} ${long}` };
  return { code: 'SD1035', message: `${what} must be ${titleOf(schema)}; this is the text ${quote(text)}.` };
}

export function checkNumber(schema: Schema, value: number, what: string): Complaint | undefined {
  const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = schema;
  const { exclusiveMinimum = Number.NEGATIVE_INFINITY, exclusiveMaximum = Number.POSITIVE_INFINITY } = schema;
  const isWithin = value >= minimum && value <= maximum && value > exclusiveMinimum && value < exclusiveMaximum;
  if (isWithin) return undefined;
  const least = schema.exclusiveMinimum === undefined ? minimum : exclusiveMinimum;
  const most = schema.exclusiveMaximum === undefined ? maximum : exclusiveMaximum;
  return {
    code: 'SD1036',
    message: `${what} is ${value}; it must be ${titleOf(schema)}, between ${least} and ${most}.`,
  };
}

/** A key that somebody chose: of a field, a state, a choice. */
export function checkKey(names: Schema, from: SchemaFile, key: string): Complaint | undefined {
  const { schema, file } = resolve(names, from);
  const word = forbiddenWord(schema, file, key);
  if (word !== undefined) {
    return { code: 'SD1040', message: `${quote(key)} cannot be a key here: it is ${word}. Choose another.` };
  }
  const isTooLong = key.length > (schema.maxLength ?? Number.POSITIVE_INFINITY);
  if (!isTooLong && fits(schema, key)) return undefined;
  const most = isTooLong ? ` of at most ${schema.maxLength} characters` : '';
  return { code: 'SD1039', message: `${quote(key)} cannot be a key here. Write ${titleOf(schema)}${most}.` };
}

/** What the text is that it may not be. */
function forbiddenWord(schema: Schema, file: SchemaFile, text: string): string | undefined {
  for (const { not } of [schema, ...(schema.allOf ?? [])]) {
    const words = not === undefined ? undefined : resolve(not, file).schema;
    if (words !== undefined && oneOfValues(words)?.includes(text) === true) return titleOf(words);
  }
  return undefined;
}

/** Of a duration in weeks, months or years, which no clock counts by, what to write in its place. */
function longDuration({ title = '' }: Schema, text: string): string | undefined {
  const parts = /^P(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,5})D)?(T[0-9HMS]+)?$/.exec(text);
  if (parts === null || !title.includes('duration') || !/^P[^T]*[YMW]/.test(text)) return undefined;
  const [years = 0, months = 0, weeks = 0, days = 0] = parts.slice(1, 5).map((part) => Number(part ?? 0));
  const rest = parts[5] ?? '';
  const total = years * 365 + months * 30 + weeks * 7 + days;
  const minutes = months > 0 && rest === '' ? `; ${months} minutes are \`PT${months}M\`` : '';
  const instead = title.includes('P1D')
    ? `write \`P${total}D${rest}\`${minutes}`
    : 'in working time write hours, or count days with `days` or `businessDays`';
  return `is ${quote(text)}, but weeks, months and years are not taken: ${instead}.`;
}

const patterns = new Map<string, RegExp>();

function fits({ pattern }: Schema, text: string): boolean {
  if (pattern === undefined) return true;
  const expression = patterns.get(pattern) ?? new RegExp(pattern, 'u');
  patterns.set(pattern, expression);
  return expression.test(text);
}
