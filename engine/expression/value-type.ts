/**
 * Words. Value type: what kind of value an expression yields, in terms of tickets rather than of CEL: a string knows
 * which options it may take, a person knows which field named it.
 */

export type ValueType =
  | { readonly kind: 'boolean' | 'integer' | 'decimal' | 'duration' }
  /** `day`: of a date field, which has no time of the day. */
  | { readonly kind: 'timestamp'; readonly day?: true }
  | StringType
  | SubjectType
  | RecordType
  | { readonly kind: 'list'; readonly of: ValueType }
  /** Fits everything: the element of `[]`, and what stands where a problem was already reported. */
  | { readonly kind: 'any' };

/** `of`: the fields that name the person or the item, or `actor`; facts are gathered by them. `idOnly`: a manager's. */
export type SubjectType = { readonly kind: 'person' | 'ci'; readonly of: readonly string[]; readonly idOnly?: true };

export type StringType = {
  readonly kind: 'string';
  readonly options?: Options;
  /** Longest text that the functions on text take; a longer one makes them unknown. */
  readonly maxLength?: number;
  /** Of a rich text, which holds markup. */
  readonly rich?: true;
};

/** The values that a string may take: a choice list, or `state`, `category` and `channel`. */
export type Options = { readonly name: string; readonly keys: readonly string[] };

export type RecordType = {
  readonly kind: 'record';
  /** As people read it: `period`, `row of tasks`. */
  readonly name: string;
  readonly members: Readonly<Record<string, Member>>;
};

export type Member = { readonly type: ValueType; readonly read: Read };

/** Turns a ticket's value into an expression's; undefined for an empty or misshapen one. */
export type Read = (raw: unknown) => Known | undefined;

/** integer and decimal: number; timestamp and duration: milliseconds; person and ci: id; record: as the ticket holds it. */
export type Known = string | number | boolean | readonly Known[] | Parts;
export type Parts = { readonly [name: string]: unknown };

export const booleanType: ValueType = { kind: 'boolean' };
export const integerType: ValueType = { kind: 'integer' };
export const decimalType: ValueType = { kind: 'decimal' };
export const timestampType: ValueType = { kind: 'timestamp' };
export const durationType: ValueType = { kind: 'duration' };
export const stringType: StringType = { kind: 'string' };
export const anyType: ValueType = { kind: 'any' };

/** Longest text that an expression works on: a rich text without a `maxLength`, and what `+` may build. */
export const longestText = 65_536;

/** Longest text that the functions on text take of a text field without a `maxLength`. */
export const longestLine = 4_000;

/** Longest key, id, name or other attribute that the functions on text take. */
export const longestKey = 1_000;

/** The type as a problem names it. */
export function typeName(type: ValueType): string {
  if (type.kind === 'list') return type.of.kind === 'any' ? 'list' : `list of ${typeName(type.of)}`;
  if (type.kind === 'record') return type.name;
  if (type.kind === 'string') return type.options === undefined ? 'text' : `choice of ${type.options.name}`;
  return type.kind === 'any' ? 'value' : type.kind;
}

/** With its article: `an integer`. */
export function aType(type: ValueType): string {
  const name = typeName(type);
  return /^[aio]/.test(name) ? `an ${name}` : `a ${name}`;
}

/** True where `==` may stand between the two, or one may stand in place of the other in a list or a `?:`. */
export function isComparable(left: ValueType, right: ValueType): boolean {
  if (left.kind === 'any' || right.kind === 'any') return true;
  if (left.kind === 'list' && right.kind === 'list') return isComparable(left.of, right.of);
  if (left.kind === 'record' && right.kind === 'record') return left.name === right.name;
  return left.kind === right.kind;
}

/** The type of a value that is one or the other: both `of` lists, options only where they agree. */
export function eitherType(left: ValueType, right: ValueType): ValueType {
  if (left.kind === 'any') return right;
  if (left.kind === 'person' || left.kind === 'ci') {
    return right.kind === left.kind ? eitherSubject(left, right) : left;
  }
  if (left.kind === 'list' && right.kind === 'list') return { kind: 'list', of: eitherType(left.of, right.of) };
  if (left.kind !== 'string' || right.kind !== 'string') return left;
  const maxLength = Math.max(longestOf(left), longestOf(right));
  return left.options !== undefined && left.options === right.options
    ? { kind: 'string', options: left.options, maxLength }
    : { kind: 'string', maxLength };
}

export function longestOf(type: StringType): number {
  return type.maxLength ?? (type.options === undefined ? longestText : longestKey);
}

function eitherSubject(left: SubjectType, right: SubjectType): SubjectType {
  const of = [...new Set([...left.of, ...right.of])];
  return left.idOnly || right.idOnly ? { kind: left.kind, of, idOnly: true } : { kind: left.kind, of };
}
