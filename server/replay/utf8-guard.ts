/** Lets bytes through that are UTF-8. Replacing what is not would give people and groups names that nobody has. */
import { isUtf8 } from 'node:buffer';
import { Transform } from 'node:stream';
import { BadLog, placeIn } from './log-finding.ts';

const newline = 0x0a;

/** A stream of the same bytes; fails with BadLog, and the line, at the first that are not UTF-8. */
export function utf8Guard(path: string): Transform {
  let lines = 0;
  // A character may be cut in two by the end of a chunk, a line end never is: whole lines are looked at.
  let rest: Buffer = Buffer.alloc(0);
  return new Transform({
    transform(chunk: Buffer, _, done) {
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

function notUtf8(path: string, line: number): BadLog {
  const message =
    'This row is not UTF-8. Convert the log, such as with iconv -f CP1251 -t UTF-8; where it is packed, let its name end in .gz.';
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
