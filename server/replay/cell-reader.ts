/** Reads the cells of one column as values of the field that they are mapped to. */
import type { FieldDefinition, Instant, Value } from '#engine';
import type { FieldMap } from './log-map.ts';

/** The value of a cell; `missing` where it says nothing; undefined where the map gives it no meaning. */
export type CellReader = (text: string) => Value | typeof missing | undefined;

const missing = Symbol('missing');

export function isMissing(value: Value | typeof missing): value is typeof missing {
  return value === missing;
}

type Setting = {
  readonly missing: ReadonlySet<string>;
  readonly times: (text: string) => Instant | undefined;
};

/** A column has few different texts, so each is read once. */
export function cellReader(map: FieldMap, definition: FieldDefinition | undefined, setting: Setting): CellReader {
  const values = map.values === undefined ? undefined : new Map(Object.entries(map.values));
  const known = new Map<string, ReturnType<CellReader>>();
  const read = (text: string): ReturnType<CellReader> => {
    if (setting.missing.has(text)) return missing;
    const single = values === undefined ? typed(text, definition, setting) : values.get(text);
    if (single === null) return missing;
    return single === undefined || definition?.many !== true ? single : [single];
  };
  return (text) => {
    if (known.has(text)) return known.get(text);
    if (known.size > 100_000) known.clear();
    const value = read(text);
    known.set(text, value);
    return value;
  };
}

/** A text as the type of its field; ids are kept as they are, since other rows must find them again. */
function typed(text: string, definition: FieldDefinition | undefined, { times }: Setting): Value | undefined {
  switch (definition?.type) {
    case 'boolean':
      return text === 'true' ? true : text === 'false' ? false : undefined;
    case 'integer':
    case 'decimal':
      return Number.isFinite(Number(text)) ? Number(text) : undefined;
    case 'dateTime':
      return times(text);
    case 'choice':
    case 'money':
    case 'period':
    case 'table':
    case 'attachment':
      return undefined;
    case undefined:
    case 'text':
    case 'richText':
    case 'date':
    case 'duration':
    case 'person':
    case 'group':
    case 'organisation':
    case 'service':
    case 'ci':
    case 'reference':
      return text;
  }
}
