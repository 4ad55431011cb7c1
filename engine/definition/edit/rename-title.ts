import { entryOf, type MapNode, type Scalar } from '../node.ts';
import { toData } from '../value.ts';
import { type Edited, type EditRefused, isRefused, refuse } from './edited.ts';
import { appendEntry, insertEntry, styleOf } from './insert-entry.ts';
import { type Element, mapAt, openDocument } from './open-document.ts';
import { prove, withDataAt } from './prove.ts';
import type { Splice } from './splice.ts';
import { inDoubleQuotes, isHarmless } from './write.ts';

/**
 * Gives an element another title in one language, touching the lines of that title only. A title or a language that is
 * not there yet is added. Refused where the element is not a map, or the file has YAML errors.
 */
export function renameTitle(
  text: string,
  element: Element,
  { language, title }: { readonly language: string; readonly title: string },
): Edited | EditRefused {
  const open = openDocument(text, element);
  if (isRefused(open)) return open;
  const map = mapAt(open.root, element.path);
  if (isRefused(map)) return map;
  const splice = spliceOf(open.text, map, language, title);
  const expected = withDataAt(toData(open.root), [...element.path, 'title', language], title);
  return isRefused(splice) ? splice : prove(text, open, splice, expected);
}

function spliceOf(text: string, map: MapNode, language: string, title: string): Splice | EditRefused {
  const style = styleOf(text, map);
  const titles = entryOf(map, 'title')?.value;
  if (titles === undefined) {
    const behindKey = map.entries.findIndex(({ key }) => key.value === 'key') + 1;
    return insertEntry(text, map, behindKey, { key: 'title', value: { [language]: title }, style });
  }
  if (titles.type !== 'map') return refuse('notFound', 'The title is not a text by language. Mend it first.');
  const old = entryOf(titles, language)?.value;
  if (old === undefined) return appendEntry(text, titles, { key: language, value: title, style });
  if (old.type !== 'scalar') return refuse('notFound', 'The title is not a text. Mend it first.');
  return replaceText(text, old, title);
}

/** Keeps the quotes that the author chose, where the new text lets it; a block of text becomes one line. */
function replaceText(text: string, { start, end, plain }: Scalar, title: string): Splice {
  const lineEnd = /\r?\n$/.exec(text.slice(start, end))?.[0] ?? '';
  const isSingle = text[start] === "'" && /^\P{Cc}+$/u.test(title);
  const inSingleQuotes = isSingle ? `'${title.replaceAll("'", "''")}'` : inDoubleQuotes(title);
  return { start, end: end - lineEnd.length, text: plain && isHarmless(title) ? title : inSingleQuotes };
}
