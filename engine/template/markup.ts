/**
 * Where values may stand in HTML: between tags. Within a tag an escaped value can still be an address or a script, and
 * a script or a style is not HTML at all.
 */

export type MarkupPlace = 'between' | 'tag' | 'raw';

/** Where a text ends that began between tags; `tag`: within one; `raw`: within a script, a style or a comment. */
export function placeAfter(html: string, before: MarkupPlace = 'between'): MarkupPlace {
  let place = before;
  let at = 0;
  while (at < html.length) {
    const next = nextTurn(html, at, place);
    if (next === undefined) return place;
    [place, at] = next;
  }
  return place;
}

/** Whether the template's own text runs something, loads something, or asks for something. */
export function hasScript(html: string): boolean {
  return /<\/?\s*(?:script|iframe|object|embed|form|base|meta|link)\b|<[^<>]*\son[a-z]+\s*=|javascript:/i.test(html);
}

/** The place after the next turn, and where it is; undefined where the text has no more. */
function nextTurn(html: string, at: number, place: MarkupPlace): [MarkupPlace, number] | undefined {
  if (place === 'tag') return found(html.indexOf('>', at), 1, 'between');
  if (place === 'raw') return rawEnd(html, at);
  const open = html.indexOf('<', at);
  if (open < 0) return undefined;
  if (html.startsWith('<!--', open)) return ['raw', open + 4];
  if (/^<style[\s>]/i.test(html.slice(open, open + 7))) return ['raw', open + 6];
  return /^<[a-z/!?]/i.test(html.slice(open, open + 2)) ? ['tag', open + 1] : ['between', open + 1];
}

function rawEnd(html: string, at: number): [MarkupPlace, number] | undefined {
  const ends = /-->|<\/style\s*>/gi;
  ends.lastIndex = at;
  const end = ends.exec(html);
  return end === null ? undefined : ['between', end.index + end[0].length];
}

function found(at: number, length: number, place: MarkupPlace): [MarkupPlace, number] | undefined {
  return at < 0 ? undefined : [place, at + length];
}
