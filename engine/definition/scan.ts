/** What is found out about a file's text before it is parsed, in one linear pass each: size, characters, structure. */
import { limits } from './limits.ts';
import type { Problem } from './report.ts';
import { refuseStructure } from './structure.ts';

/** Why the text must not be parsed, if anything; the parser may rely on the bounds afterwards. */
export function refuseText(text: string): Problem | undefined {
  if (isTooLarge(text)) {
    const message = `The file is larger than ${limits.fileBytes / 1024} KB. Split it into several files; each starts with \`format: 1\`.`;
    return { code: 'SD1001', offset: 0, message };
  }
  return refuseCharacters(text) ?? refuseStructure(text);
}

const notUtf8 = 0xfffd;

function isTooLarge(text: string): boolean {
  if (text.length * 3 <= limits.fileBytes) return false;
  if (text.length > limits.fileBytes) return true;
  let bytes = text.length;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    // Halves of a surrogate pair make four bytes together, so each counts two.
    // U+FFFD stands for a byte that is no UTF-8, so that such a file is told as that and not as too large.
    if (unit >= 0x80 && unit !== notUtf8) bytes += unit >= 0x800 && (unit < 0xd800 || unit > 0xdfff) ? 2 : 1;
  }
  return bytes > limits.fileBytes;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is what it is for.
const refused = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufeff\ufffd-\uffff]|\r(?!\n)|\p{Cs}/u;

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
  const message =
    found.name === 'U+FFFD'
      ? 'The file is not UTF-8: what stands here is none of its characters, so the text would be garbled. Save the file as UTF-8; if the sign U+FFFD itself was typed here, delete it.'
      : `The file contains the control character ${found.name}, which people cannot see. Delete it; if the file is not UTF-8, save it as UTF-8.`;
  return { code: 'SD1002', offset: found.offset, message };
}
