/** Finds where a quotation mark opens of which the library tells only where the text ends without its partner. */
import type { CST } from 'yaml';

type Token = CST.Token | CST.CollectionItem;

/** The start of the last quoted text of a document that begins before an offset; the offset where there is none. */
export function quoteBefore(document: CST.Document, offset: number): number {
  let found: number | undefined;
  const open: (Token | null | undefined)[] = [document.value];
  for (let token = open.pop(); token !== undefined || open.length > 0; token = open.pop()) {
    if (token === undefined || token === null) continue;
    if ('type' in token && isQuoted(token) && token.offset <= offset) found = Math.max(found ?? 0, token.offset);
    if ('items' in token) open.push(...token.items);
    if ('key' in token) open.push(token.key);
    if ('value' in token) open.push(token.value);
  }
  return found ?? offset;
}

function isQuoted(token: CST.Token): token is CST.FlowScalar {
  return token.type === 'double-quoted-scalar' || token.type === 'single-quoted-scalar';
}
