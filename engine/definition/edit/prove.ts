import { parseFindings } from '../findings.ts';
import type { SourceDocument } from '../node.ts';
import { parseDocument } from '../parse-document.ts';
import { readDocuments } from '../read.ts';
import { refuseText } from '../scan.ts';
import { type Data, toData } from '../value.ts';
import { type Edited, type EditRefused, refuse } from './edited.ts';
import type { OpenDocument } from './open-document.ts';
import { applySplice, inverseOf, type Splice } from './splice.ts';

/**
 * The edited text, once it is proved: the document says what is `expected`, every other document of the file what it
 * said before, and what was put in has no error. `original` still has its byte order mark.
 */
export function prove(original: string, open: OpenDocument, splice: Splice, expected: Data): Edited | EditRefused {
  const after = applySplice(open.text, splice);
  const refused = refuseText(after);
  if (refused !== undefined) return refuse('invalid', refused.message);
  const { documents, problems } = readDocuments(after);
  const inside = documents.flatMap((document, index) => parseDocument(document, index === 0).problems);
  const wrong = [...problems, ...inside].find(
    ({ code, offset }) =>
      parseFindings[code].severity === 'error' && offset >= splice.start && offset <= splice.start + splice.text.length,
  );
  if (wrong !== undefined) return refuse('invalid', wrong.message);
  const wanted = open.documents.map((document, index) => (index === open.index ? expected : toData(document.root)));
  if (!isSame(documents.map(said), wanted)) {
    return refuse('unproved', 'The text is written in a way that this edit cannot follow. Edit the lines by hand.');
  }
  const shift = original.length - open.text.length;
  const change = { ...splice, start: splice.start + shift, end: splice.end + shift };
  return { text: applySplice(original, change), change, inverse: inverseOf(original, change) };
}

function said({ root, problems }: SourceDocument): Data {
  return problems.length === 0 ? toData(root) : null;
}

/** Whether two pieces of data are the same, whatever the order of their keys. */
function isSame(a: Data, b: Data): boolean {
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') return a === b;
  const [left, right] = [Object.entries(a), new Map(Object.entries(b))];
  if (Array.isArray(a) !== Array.isArray(b) || left.length !== right.size) return false;
  return left.every(([key, value]) => {
    const other = right.get(key);
    return other !== undefined && isSame(value, other);
  });
}

/** A copy with other data at a path of keys and indexes. */
export function withDataAt(data: Data, path: readonly (string | number)[], value: Data): Data {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (Array.isArray(data)) return data.map((item, index) => (index === step ? withDataAt(item, rest, value) : item));
  const inner = data !== null && typeof data === 'object' ? new Map(Object.entries(data)) : new Map<string, Data>();
  inner.set(String(step), withDataAt(inner.get(String(step)) ?? {}, rest, value));
  return Object.fromEntries(inner);
}
