/** Lets bytes through that are text in UTF-8. Replacing what is not would give people and groups names that nobody has. */
import { isUtf8 } from 'node:buffer';
import { Transform } from 'node:stream';
import { BadLog, placeIn } from './log-finding.ts';

const newline = 0x0a;

/** A stream of the same bytes; fails with BadLog, and the line, at the first that are no text in UTF-8. */
export function textGuard(path: string): Transform {
  let lines = 0;
  let isBegun = false;
  // A character may be cut in two by the end of a chunk, a line end never is: whole lines are looked at.
  let rest: Buffer = Buffer.alloc(0);
  return new Transform({
    transform(chunk: Buffer, _, done) {
      const kind = isBegun ? undefined : kindOf(chunk);
      isBegun = true;
      if (kind !== undefined) return done(new BadLog('SD8016', placeIn(path, 1), mends[kind]));
      const end = chunk.lastIndexOf(newline) + 1;
      const whole = end === 0 ? rest.subarray(0, 0) : Buffer.concat([rest, chunk.subarray(0, end)]);
      rest = end === 0 ? Buffer.concat([rest, chunk]) : chunk.subarray(end);
      if (!isUtf8(whole)) return done(notUtf8(path, lines + badLine(whole)));
      lines += linesIn(whole);
      done(null, chunk);
    },
    flush(done) {
      done(isUtf8(rest) ? null : notUtf8(path, lines + 1));
    },
  });
}

type Kind = keyof typeof mends;

/** What a file is that is no text in UTF-8, and what to do about it. */
const mends = {
  utf16: 'The log is UTF-16. Convert it: iconv -f UTF-16 -t UTF-8, or save it as “CSV UTF-8”.',
  utf16le: 'The log is UTF-16 without a byte order mark. Convert it: iconv -f UTF-16LE -t UTF-8.',
  utf16be: 'The log is UTF-16 without a byte order mark. Convert it: iconv -f UTF-16BE -t UTF-8.',
  gzip: 'The log is packed with gzip, once more than its name says. Let its name end in .gz, or unpack it.',
  zip: 'This is a spreadsheet (.xlsx, .ods) or another zip file. Open it and save it as CSV in UTF-8.',
  binary: 'This is no text. Name a CSV file in UTF-8.',
} as const;

const beginnings: readonly (readonly [Kind, readonly number[]])[] = [
  ['utf16', [0xff, 0xfe]],
  ['utf16', [0xfe, 0xff]],
  ['gzip', [0x1f, 0x8b]],
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
];

/** What a file is by its first bytes; undefined for text, in whatever encoding of one byte or of UTF-8. */
function kindOf(chunk: Buffer): Kind | undefined {
  const known = beginnings.find(([, bytes]) => bytes.every((byte, at) => chunk[at] === byte));
  if (known !== undefined) return known[0];
  const start = chunk.subarray(0, 4096);
  // No text has a zero byte, but in UTF-16 every second byte of a Latin letter, digit or sign is one.
  const zeros = [0, 0];
  start.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  if (even + odd === 0) return undefined;
  const many = start.length / 32;
  if (even === 0 && odd > many) return 'utf16le';
  return odd === 0 && even > many ? 'utf16be' : 'binary';
}

function notUtf8(path: string, line: number): BadLog {
  const message =
    'This row is not UTF-8. Convert the log, such as with iconv -f CP1251 -t UTF-8: CP1251 is usual for Russian, CP1252 for western languages.';
  return new BadLog('SD8016', placeIn(path, line), message);
}

/** The first line, from 1, that is not UTF-8. */
function badLine(bytes: Buffer): number {
  let line = 1;
  for (let start = 0; start < bytes.length; line += 1) {
    const end = bytes.indexOf(newline, start);
    if (!isUtf8(bytes.subarray(start, end + 1))) return line;
    start = end + 1;
  }
  return line;
}

function linesIn(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(newline); at >= 0; at = bytes.indexOf(newline, at + 1)) count += 1;
  return count;
}
