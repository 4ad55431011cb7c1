/** What is found out about a file's text before it is parsed, in one linear pass each: size, characters, rough depth. */
import { limits } from './limits.ts';
import type { Problem } from './report.ts';

/** Why the text must not be parsed, if anything; the parser may rely on the bounds afterwards. */
export function refuseText(text: string): Problem | undefined {
  if (isTooLarge(text)) {
    const message = `The file is larger than ${limits.fileBytes / 1024} KB. Split it into several files; each starts with \`format: 1\`.`;
    return { code: 'SD1001', offset: 0, message };
  }
  return refuseCharacters(text) ?? refuseDepth(text);
}

function isTooLarge(text: string): boolean {
  if (text.length * 3 <= limits.fileBytes) return false;
  if (text.length > limits.fileBytes) return true;
  let bytes = text.length;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    // Halves of a surrogate pair make four bytes together, so each counts two.
    if (unit >= 0x80) bytes += unit >= 0x800 && (unit < 0xd800 || unit > 0xdfff) ? 2 : 1;
  }
  return bytes > limits.fileBytes;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is what it is for.
const refused = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufeff\ufffe\uffff]|\r(?!\n)|\p{Cs}/u;

/** The first character that no definition may contain, tabs and line ends apart; undefined where there is none. */
export function controlCharacter(text: string): { readonly offset: number; readonly name: string } | undefined {
  const found = refused.exec(text);
  if (found === null) return undefined;
  const name = `U+${(found[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  return { offset: found.index, name };
}

function refuseCharacters(text: string): Problem | undefined {
  const found = controlCharacter(text);
  if (found === undefined) return undefined;
  const message = `The file contains the control character ${found.name}, which people cannot see. Delete it; if the file is not UTF-8, save it as UTF-8.`;
  return { code: 'SD1002', offset: found.offset, message };
}

/**
 * Counts brackets and indentation without knowing quotes, so it may count too much in a text that is full of brackets;
 * its bound is therefore far above that of the exact count after parsing.
 */
function refuseDepth(text: string): Problem | undefined {
  const offset = roughDepthBeyond(text, limits.roughDepth);
  return offset === undefined ? undefined : tooDeep(offset);
}

export function tooDeep(offset: number): Problem {
  const message = `Maps and lists are nested deeper than ${limits.depth} levels here. Take levels out; a process needs about ten.`;
  return { code: 'SD1003', offset, message };
}

function roughDepthBeyond(text: string, most: number): number | undefined {
  const indents: number[] = [];
  let brackets = 0;
  let lineStart = 0;
  let leading = true;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 0x0a) {
      lineStart = i + 1;
      leading = true;
    } else if (unit === 0x5b || unit === 0x7b) brackets++;
    else if ((unit === 0x5d || unit === 0x7d) && brackets > 0) brackets--;
    if (leading && unit !== 0x20 && unit !== 0x0a && unit !== 0x0d) {
      const column = i - lineStart;
      while (indents.length > 0 && (indents.at(-1) ?? 0) >= column) indents.pop();
      indents.push(column);
      // `- - x` opens one more level at each mark, and so does `? `.
      leading = (unit === 0x2d || unit === 0x3f || unit === 0x09 || unit === 0x3a) && text.charCodeAt(i + 1) <= 0x20;
    }
    if (brackets + indents.length > most) return i;
  }
  return undefined;
}
