/** Words. Raw: a scalar as it stands in the file, with its quotes, escapes, folds and indentation. */

/**
 * Offset within `raw` of the character of `value` at an index: texts in quotes or without, and blocks. Where the two drift
 * apart, as behind an unusual escape, the nearest place before is given.
 */
export function characterOffset(raw: string, value: string, index: number): number {
  const quote = raw[0] === '"' || raw[0] === "'" ? raw[0] : '';
  let at = startOf(raw, quote);
  let read = 0;
  while (at < raw.length && read < index) {
    const gap = endOfGap(raw, at, quote);
    const width = writtenWidth(raw, at, quote);
    // A line break in a text is folded into a space, and what surrounds it is lost: spaces count as one run.
    read = gap > at ? endOfSpaces(value, read) : read + unitsOf(width);
    at = gap > at ? gap : at + width;
  }
  if (read > index) return Math.max(startOf(raw, quote), at - (read - index));
  return isSpace(value[index]) ? at : endOfGap(raw, at, quote);
}

/** Behind the opening quote, or the header line of a block. */
function startOf(raw: string, quote: string): number {
  if (quote !== '') return 1;
  if (raw[0] !== '|' && raw[0] !== '>') return 0;
  const line = raw.indexOf('\n');
  return line === -1 ? raw.length : endOfSpaces(raw, line);
}

/** How many characters of the file the one at an offset is written with. */
function writtenWidth(raw: string, at: number, quote: string): number {
  if (quote === "'" && raw.startsWith("''", at)) return 2;
  if (quote !== '"' || raw[at] !== '\\') return 1;
  return { x: 4, u: 6, U: 10 }[raw[at + 1] ?? ''] ?? 2;
}

/** `\U0001F600` stands for two UTF-16 units; every other escape for one. */
function unitsOf(width: number): number {
  return width === 10 ? 2 : 1;
}

/** Behind spaces and line breaks, escaped ones too, which stand for nothing. */
function endOfGap(raw: string, from: number, quote: string): number {
  const end = endOfSpaces(raw, from);
  const isEscapedBreak = quote === '"' && raw[end] === '\\' && isSpace(raw[end + 1]) && raw[end + 1] !== ' ';
  return isEscapedBreak ? endOfSpaces(raw, end + 1) : end;
}

function isSpace(unit: string | undefined): boolean {
  return unit === ' ' || unit === '\n' || unit === '\r' || unit === '\t';
}

function endOfSpaces(text: string, from: number): number {
  let at = from;
  while (at < text.length && isSpace(text[at])) at += 1;
  return at;
}
