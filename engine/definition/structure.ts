/**
 * Words. Mark: a line end, comma, opening bracket, or one of `- `, `? `, `: `: what the parser makes entries and levels of.
 *
 * Counts levels and marks of a text without knowing quotes, so that it may count too much in a text that is full of
 * brackets; the bound of levels is therefore far above that of the exact count after parsing.
 */
import { limits } from './limits.ts';
import type { Problem } from './report.ts';

/** Why the structure of the text would take the parser too long, or too deep into its recursion. */
export function refuseStructure(text: string): Problem | undefined {
  const levels = new Levels();
  let marks = 0;
  for (let offset = 0; offset < text.length; offset++) {
    const unit = text.charCodeAt(offset);
    if (unit !== lineFeed && unit <= space) continue;
    const isMark = isAlwaysMark(unit) || isIndicator(unit, text.charCodeAt(offset + 1));
    if (isMark && ++marks > limits.marks) return tooMany(offset);
    if (levels.after(unit, offset, isMark) > limits.roughDepth) return tooDeep(offset);
  }
  return undefined;
}

/** Levels of brackets and of indentation that are open. */
class Levels {
  readonly #indents: number[] = [];
  #brackets = 0;
  #lineStart = 0;
  #isLeading = true;
  #inlineMarks = 0;

  after(unit: number, offset: number, isMark: boolean): number {
    if (unit === lineFeed) {
      this.#lineStart = offset + 1;
      this.#isLeading = true;
      this.#inlineMarks = 0;
      return 0;
    }
    if (isMark && ++this.#inlineMarks > limits.inlineMarks && this.#brackets === 0) return Number.POSITIVE_INFINITY;
    if (unit === openBracket || unit === openBrace) this.#brackets++;
    else if (unit === closeBracket || unit === closeBrace) this.#brackets = Math.max(0, this.#brackets - 1);
    if (this.#isLeading) this.#indent(offset - this.#lineStart, isMark);
    return this.#brackets + this.#indents.length;
  }

  /** `- - x` opens one more level at each mark, and so does `? `. */
  #indent(column: number, isMark: boolean): void {
    while (this.#indents.length > 0 && (this.#indents.at(-1) ?? 0) >= column) this.#indents.pop();
    this.#indents.push(column);
    this.#isLeading = isMark;
  }
}

const [lineFeed, space, comma, dash, colon, question] = [0x0a, 0x20, 0x2c, 0x2d, 0x3a, 0x3f];
const [openBracket, closeBracket, openBrace, closeBrace] = [0x5b, 0x5d, 0x7b, 0x7d];

function isAlwaysMark(unit: number): boolean {
  return unit === lineFeed || unit === comma || unit === openBracket || unit === openBrace;
}

function isIndicator(unit: number, next: number): boolean {
  return (unit === dash || unit === question || unit === colon) && !(next > space);
}

export function tooDeep(offset: number): Problem {
  const message = `Maps and lists are nested deeper than ${limits.depth} levels here. Take levels out; a process needs about ten.`;
  return { code: 'SD1003', offset, message };
}

function tooMany(offset: number): Problem {
  const message = `The file has more than ${limits.marks} lines, entries and commas. Split it into several files; each starts with \`format: 1\`.`;
  return { code: 'SD1017', offset, message };
}
