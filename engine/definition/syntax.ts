/** The YAML library's complaints in words that say what to do. */
import type { ParseCode } from './findings.ts';
import type { Problem } from './report.ts';
import { quote } from './report.ts';
import { tagProblem } from './tag.ts';

type Wording = { readonly is: RegExp; readonly code: ParseCode; readonly message: string };

/** The first whose pattern fits `CODE message` of the library words it. */
const wordings: readonly Wording[] = [
  {
    is: /^BAD_ALIAS|^ALIAS_PROPS|^MULTIPLE_ANCHORS/,
    code: 'SD1007',
    message: 'Anchors (`&name`) and aliases (`*name`) are not allowed. Put a text that starts so in quotes.',
  },
  {
    is: /Missing closing ['"]quote/,
    code: 'SD1005',
    message: 'A text starts with a quotation mark that is never closed. Add the closing one.',
  },
  {
    is: /must (be sufficiently indented and )?end with a [\]}]/,
    code: 'SD1005',
    message: 'A `{` or `[` is never closed, or its lines are not indented further than the key. Close or indent it.',
  },
  {
    is: /Unexpected flow-map-end|Unexpected flow-seq-end/,
    code: 'SD1005',
    message: 'A closing `}` or `]` has no opening one. Delete it, or open it before.',
  },
  {
    is: /Missing , or : between|Missing , between/,
    code: 'SD1005',
    message: 'A comma is missing between two entries, or a text with `{`, `[`, `,` or `: ` in it is not in quotes.',
  },
  {
    is: /^TAB_AS_INDENT/,
    code: 'SD1006',
    message: 'A tab stands where the line is indented. Use spaces.',
  },
  {
    is: /^BAD_INDENT|Nested mappings are not allowed in compact|^BLOCK_AS_IMPLICIT_KEY|same column/,
    code: 'SD1006',
    message:
      'The indentation does not fit the lines around it: entries of one map start in one column, and a text with `: ` in it stands in quotes.',
  },
  {
    is: /Implicit map keys need to be followed|^MULTILINE_IMPLICIT_KEY|^MULTILINE_SCALAR/,
    code: 'SD1004',
    message: 'Here a `key: value` is expected. Add the colon and a space, or put a text of several lines in quotes.',
  },
  {
    is: /^NON_STRING_KEY/,
    code: 'SD1015',
    message: 'A key must be a plain text. Take `?`, `{` or `[` away before the colon.',
  },
  {
    is: /^KEY_OVER_1024/,
    code: 'SD1015',
    message: 'A key is longer than 1024 characters. Put a text with a colon in it in quotes.',
  },
  {
    is: /^BAD_DQ_ESCAPE/,
    code: 'SD1004',
    message: 'A backslash in double quotes starts an escape that YAML does not know. Write `\\\\` for a backslash.',
  },
  {
    is: /^BAD_SCALAR_START/,
    code: 'SD1004',
    message: 'A text cannot start with this character. Put the text in quotes.',
  },
  {
    is: /Comments must be separated/,
    code: 'SD1004',
    message: 'A comment needs a space before its `#`.',
  },
  {
    is: /^BLOCK_IN_FLOW/,
    code: 'SD1005',
    message:
      'Inside braces or brackets a comma is missing here, or lines with `- ` or `key:` stand in place of commas.',
  },
  {
    is: /^RESOURCE_EXHAUSTION/,
    code: 'SD1003',
    message: 'Maps and lists are nested too deeply here. Take levels out.',
  },
];

/** A complaint of the library about the text from an offset on. */
export function syntaxProblem(code: string, libraryMessage: string, offset: number, text: string): Problem {
  const complaint = `${code} ${libraryMessage}`;
  if (/^TAG_RESOLVE_FAILED|^BAD_COLLECTION_TYPE|^MULTIPLE_TAGS/.test(code)) return tagProblem(offset, text);
  const wording = wordings.find(({ is }) => is.test(complaint));
  if (wording !== undefined) return { code: wording.code, offset, message: wording.message };
  const end = text.indexOf('\n', offset);
  const rest = text.slice(offset, Math.min(end === -1 ? text.length : end, offset + 100)).trim();
  const what = rest === '' ? 'The line' : quote(rest);
  const message = `${what} cannot be read as YAML here. Put a text with special characters in quotes, and check the lines above.`;
  return { code: 'SD1004', offset, message };
}
