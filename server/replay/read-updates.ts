/** Words. Update: what one row says of its ticket, in the words of the process, and what changed since the row before. */
import type { Actor, Channel, CompiledProcess, Instant, Value } from '#engine';
import { type CellReader, cellReader, isMissing } from './cell-reader.ts';
import { delimiterAdvice, mostFrequentDelimiter } from './delimiter.ts';
import { BadLog, placeIn } from './log-finding.ts';
import type { LogMap, PlaceOf } from './log-map.ts';
import { timeReader } from './log-time.ts';
import { didYouMean } from './nearest-name.ts';
import type { LogRow } from './read-log.ts';

export type Update = {
  readonly line: number;
  readonly ticket: string;
  readonly isFirst: boolean;
  readonly at: Instant;
  /** The state as the log words it, and its path where the map knows it. */
  readonly stateText: string;
  readonly state: string | undefined;
  readonly actor: Actor;
  readonly channel: Channel;
  /** Mapped fields whose cell changed, `null` where it was emptied; all that are filled in a first row. */
  readonly changed: Readonly<Record<string, Value | null>>;
  /** Every mapped field that is filled. */
  readonly fields: Readonly<Record<string, Value>>;
  /** The same in the row before; nothing in a first row. */
  readonly fieldsBefore: Readonly<Record<string, Value>>;
  /** Whether the log says that the promise was kept; absent where the map names no column for that. */
  readonly wasKept?: boolean;
  /** Cells that the map gives no meaning. */
  readonly unknown: readonly UnknownCell[];
};

export type UnknownCell = { readonly field: string; readonly text: string };

export type UpdateReader = (row: LogRow) => Update;

type Setting = {
  readonly map: LogMap;
  readonly placeOf: PlaceOf;
  readonly process: CompiledProcess;
  readonly file: string;
};

/** Reads rows in their order, each against the one before of the same ticket. Throws BadLog. */
export function updateReader(setting: Setting, header: readonly string[]): UpdateReader {
  const { map, process, file } = setting;
  const indexOf = (column: string, path: readonly string[]) => columnIndex(column, path, header, setting);
  const missing = new Set(['', ...(map.missing ?? [])]);
  const times = timeReader(map.time);
  const columns = {
    ticket: indexOf(map.ticket, ['ticket']),
    time: indexOf(map.time.column, ['time', 'column']),
    state: indexOf(map.state.column, ['state', 'column']),
    actor: indexOf(map.actor.column, ['actor', 'column']),
    first: indexOf(map.actor.first ?? map.actor.column, ['actor', 'first']),
    promise: map.promise === undefined ? undefined : indexOf(map.promise.column, ['promise', 'column']),
    channel: map.channel === undefined ? undefined : indexOf(map.channel.column, ['channel', 'column']),
  };
  const states = new Map(Object.entries(map.state.values));
  const kept = new Set(map.promise?.kept);
  const channels = new Map(Object.entries(map.channel?.values ?? {}));
  const timers = new Set(map.actor.timer);
  const readers = Object.entries(map.fields).map(([key, field]) => ({
    key,
    index: indexOf(field.column, ['fields', key, 'column']),
    read: cellReader(field, process.fields.get(key)?.definition, { missing, times }),
  }));
  const finished = new Set<string>();
  let before: Update | undefined;
  let cellsBefore: readonly string[] = [];

  const actorOf = (text: string): Actor => {
    if (timers.has(text)) return { kind: 'timer' };
    return { kind: 'person', id: missing.has(text) ? 'unknown' : text };
  };

  return ({ cells, line }) => {
    const cell = (index: number) => cells[index] ?? '';
    const ticket = cell(columns.ticket);
    const isFirst = before?.ticket !== ticket;
    if (isFirst) checkOrder({ ticket, line, file, missing, finished, last: before?.ticket });
    const at = times(cell(columns.time));
    if (at === undefined) throw badTime(cell(columns.time), placeIn(file, line), map);
    const stateText = cell(columns.state);
    const values = readFields(readers, cells, isFirst ? undefined : { update: before, cells: cellsBefore });
    const channel = columns.channel === undefined || !isFirst ? undefined : channels.get(cell(columns.channel));
    const fieldsBefore = isFirst ? {} : (before?.fields ?? {});
    cellsBefore = cells;
    before = {
      line,
      ticket,
      isFirst,
      at,
      stateText,
      state: states.get(stateText),
      actor: actorOf(cell(isFirst ? columns.first : columns.actor)),
      channel: channel ?? 'import',
      fieldsBefore,
      ...(columns.promise === undefined ? {} : { wasKept: kept.has(cell(columns.promise)) }),
      ...values,
    };
    return before;
  };
}

type Reader = { readonly key: string; readonly index: number; readonly read: CellReader };
type Values = Pick<Update, 'changed' | 'fields' | 'unknown'>;

function readFields(
  readers: readonly Reader[],
  cells: readonly string[],
  before: { readonly update: Update | undefined; readonly cells: readonly string[] } | undefined,
): Values {
  const moved = readers.filter(({ index }) => before === undefined || cells[index] !== before.cells[index]);
  if (moved.length === 0) return { changed: {}, fields: before?.update?.fields ?? {}, unknown: [] };
  const changed: Record<string, Value | null> = {};
  const fields: Record<string, Value> = { ...before?.update?.fields };
  const unknown: UnknownCell[] = [];
  for (const { key, index, read } of moved) {
    const text = cells[index] ?? '';
    const value = read(text);
    delete fields[key];
    if (value === undefined) unknown.push({ field: key, text });
    else if (!isMissing(value)) {
      changed[key] = value;
      fields[key] = value;
    } else if (before !== undefined) changed[key] = null;
  }
  return { changed, fields, unknown };
}

type Order = {
  readonly ticket: string;
  readonly line: number;
  readonly file: string;
  readonly missing: ReadonlySet<string>;
  readonly finished: Set<string>;
  readonly last: string | undefined;
};

/** Rows that come back later would be judged against a ticket that is not there any more. */
function checkOrder({ ticket, line, file, missing, finished, last }: Order): void {
  if (missing.has(ticket))
    throw new BadLog('SD8014', placeIn(file, line), 'This row names no ticket. Remove or mend it.');
  if (last !== undefined) finished.add(last);
  if (!finished.has(ticket)) return;
  const message = `Rows of ${ticket} come back here after those of other tickets. Sort the log by ticket, then by time.`;
  throw new BadLog('SD8015', placeIn(file, line), message);
}

function columnIndex(column: string, path: readonly string[], header: readonly string[], setting: Setting): number {
  const index = header.indexOf(column);
  if (index >= 0 && header.indexOf(column, index + 1) < 0) return index;
  throw new BadLog('SD8011', placeIn(setting.file, 1), columnProblem(column, path, header, setting));
}

function columnProblem(
  column: string,
  path: readonly string[],
  header: readonly string[],
  { map, placeOf }: Setting,
): string {
  const [only = '', ...others] = header;
  const advice = others.length > 0 ? undefined : delimiterAdvice(mostFrequentDelimiter(only), map, placeOf);
  if (advice !== undefined) return `The header is a single column, ${only}. ${advice}`;
  const { file, line } = placeOf(path);
  const named = `column ${column}, which ${file}:${line} names`;
  if (header.includes(column)) return `The log has twice the ${named}. Rename or remove one of them in the log.`;
  return `The log has no ${named}.${didYouMean(column, header)} Its columns are: ${header.join(', ')}.`;
}

function badTime(text: string, place: ReturnType<typeof placeIn>, { time, missing = [] }: LogMap): BadLog {
  const what = text === '' || missing.includes(text) ? 'is missing' : `${JSON.stringify(text)} is no time`;
  return new BadLog(
    'SD8013',
    place,
    `The ${time.column} ${what}: it should look like ${time.format}. Mend the row, or the format in the map.`,
  );
}
