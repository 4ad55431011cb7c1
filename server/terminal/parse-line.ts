/**
 * Words. Line: what somebody typed: a word, pairs such as `impact=high` or `summary="No mail"`, further words, and after
 * `!` a comment (`!!`: an internal one).
 */
export type Line = {
  readonly word: string;
  readonly words: readonly string[];
  readonly pairs: readonly (readonly [key: string, value: string])[];
  readonly comment?: { readonly text: string; readonly isInternal: boolean };
};

/** Why a line could not be read; `after` is what came before the trouble. */
export type Misread = { readonly misread: 'quoteMissing' | 'commandMissing'; readonly after: string };

const piece = /\s*(?:([A-Za-z][A-Za-z0-9]*)=)?(?:"((?:[^"\\]|\\.)*)"|([^\s"]*))/y;

/** The line, or what is wrong with it; undefined for an empty one or a remark after `#`. */
export function parseLine(text: string): Line | Misread | undefined {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed.startsWith('#')) return undefined;
  const { command, comment } = splitComment(trimmed);
  const words: string[] = [];
  const pairs: [string, string][] = [];
  piece.lastIndex = 0;
  while (piece.lastIndex < command.length) {
    const at = piece.lastIndex;
    const found = piece.exec(command);
    if (found === null || found[0] === '') return { misread: 'quoteMissing', after: command.slice(0, at).trim() };
    const [, key, quoted, plain = ''] = found;
    const value = quoted === undefined ? plain : quoted.replaceAll(/\\(.)/g, '$1');
    if (key === undefined) words.push(value);
    else pairs.push([key, value]);
  }
  const [word = '', ...others] = words.filter((one) => one !== '');
  if (word === '') return { misread: 'commandMissing', after: '' };
  return { word, words: others, pairs, ...(comment === undefined ? {} : { comment }) };
}

/** The first exclamation mark outside quotes that stands by itself begins the comment. */
function splitComment(text: string): { command: string; comment?: Line['comment'] & {} } {
  let isQuoted = false;
  for (let n = 0; n < text.length; n += 1) {
    if (text[n] === '\\') n += 1;
    else if (text[n] === '"') isQuoted = !isQuoted;
    else if (text[n] === '!' && !isQuoted && /\s/.test(text[n - 1] ?? ' ')) {
      const isInternal = text[n + 1] === '!';
      const comment = text.slice(n + (isInternal ? 2 : 1)).trim();
      return { command: text.slice(0, n).trim(), comment: { text: comment, isInternal } };
    }
  }
  return { command: text };
}
