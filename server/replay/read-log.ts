/** Reads a log row by row, as it is unpacked: what has been judged is forgotten, so its length does not matter. */
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { CsvError, parse } from 'csv-parse';
import { BadLog, placeIn } from './log-finding.ts';
import { textGuard } from './text-guard.ts';

/** `line` is where the row ends, counted from 1; the header has the first. */
export type LogRow = { readonly cells: readonly string[]; readonly line: number };

export type LogReading = {
  /** A path ending in `.gz` is unpacked. */
  readonly path: string;
  readonly delimiter: string;
  /** What to change in the map where this sign stands between columns; undefined where it is none of those that may. */
  adviceFor(sign: string): string | undefined;
  onHeader(columns: readonly string[]): void;
  /** False ends the reading. */
  onRow(row: LogRow): boolean;
  /** Waited for after each piece of the file, some hundred rows: whoever is slower than the file holds it up so. */
  pace?(): Promise<void>;
};

/** A row has some 300 characters; an opened quote that nobody closed would take the whole file for one. */
const mostBytesOfRow = 1024 * 1024;

/** Ends a pipeline early, which is no failure. */
class Enough extends Error {}

/** Calls back for the header and each row. Throws BadLog, with the line, at the first thing that is no log. */
export async function readLog(reading: LogReading): Promise<void> {
  const { path, delimiter } = reading;
  const rows = rowReader(reading);
  const parser = parse({
    bom: true,
    delimiter,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: mostBytesOfRow,
    // Handled here, row by row, nothing piles up behind a slower reader.
    on_record: (cells: readonly string[], { lines }) => rows.take({ cells, line: lines }),
  });
  const unpacked = path.endsWith('.gz') ? [createGunzip()] : [];
  try {
    await pipeline([createReadStream(path), ...unpacked, textGuard(path), paced(reading), parser.resume()]);
  } catch (error) {
    if (error instanceof Enough) return;
    throw error instanceof CsvError ? badCsv(error, reading, rows.line()) : explained(error, path, rows.line());
  }
  if (rows.count() === 0)
    throw new BadLog('SD8010', placeIn(path, 1), 'The log is empty. Name a CSV file with a header.');
  if (rows.count() === 1) throw new BadLog('SD8010', placeIn(path, 1), onlyHeader);
}

function paced({ pace }: LogReading) {
  return async function* (pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const piece of pieces) {
      yield piece;
      await pace?.();
    }
  };
}

/** No success: whoever replays a log wants it judged, and an export that came out empty should not look sound. */
const onlyHeader = 'The log has a header and no rows, so nothing was replayed. Export it again, with its rows.';

function rowReader({ path, onHeader, onRow }: LogReading) {
  let columns: number | undefined;
  let count = 0;
  let line = 0;
  const take = (row: LogRow): null => {
    line = row.line;
    count += 1;
    if (columns === undefined) {
      columns = row.cells.length;
      onHeader(row.cells);
    } else if (row.cells.length !== columns) {
      const message = `This row has ${row.cells.length} columns, the header ${columns}. Quote cells that contain the separator or a line break.`;
      throw new BadLog('SD8012', placeIn(path, line), message);
    } else if (!onRow(row)) throw new Enough();
    return null;
  };
  return { take, line: () => line, count: () => count };
}

function explained(error: unknown, path: string, line: number): unknown {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  const after = `${line === 0 ? 'Before its first row' : `After line ${line}`}`;
  if (code === 'EISDIR') return new BadLog('SD8010', placeIn(path, 1), 'This is a folder. Name the CSV file in it.');
  if (code.startsWith('Z_')) {
    const message = `${after} the file cannot be unpacked: it is cut short or damaged, or no gzip. Copy it again, or name the unpacked file.`;
    return new BadLog('SD8017', placeIn(path, line + 1), message);
  }
  return error;
}

/** What the parser found, by its code; its own sentence where it is none of these. */
const csvProblems: Readonly<Record<string, string>> = {
  CSV_INVALID_CLOSING_QUOTE: 'After a closing quote something else than the next column follows.',
  INVALID_OPENING_QUOTE: 'A quote stands in the middle of a cell. Put the cell in quotes, and this one twice.',
  CSV_QUOTE_NOT_CLOSED: 'A quote is opened and never closed.',
  CSV_MAX_RECORD_SIZE: 'This row is longer than 1 MB: a quote was probably opened in it and never closed.',
};

function badCsv(error: CsvError, { path, delimiter, adviceFor }: LogReading, line: number): BadLog {
  const at = typeof error.lines === 'number' ? error.lines : line + 1;
  const sign = error.code === 'CSV_INVALID_CLOSING_QUOTE' ? /got "(.)"/s.exec(error.message)?.[1] : undefined;
  const advice = line === 0 && sign !== undefined && sign !== delimiter ? adviceFor(sign) : undefined;
  const problem = csvProblems[error.code] ?? `${error.message}.`;
  return new BadLog('SD8018', placeIn(path, at), `${problem} ${advice ?? 'Mend the quotes of this row.'}`);
}
