/** Addresses in a text, so that they can be followed. Only what leads to the web becomes a link. */

export type TextPart = { readonly text: string; readonly href?: string };

const address = /\bhttps?:\/\/[^\s<>"'`«»„“”]+/giu;
const closing: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

/** The text in parts whose texts, put together, are the text. */
export function linkedParts(text: string): readonly TextPart[] {
  const parts: TextPart[] = [];
  let at = 0;
  for (const match of text.matchAll(address)) {
    const shown = withoutEndOfSentence(match[0]);
    const href = webAddress(shown);
    if (href === undefined) continue;
    if (match.index > at) parts.push({ text: text.slice(at, match.index) });
    parts.push({ text: shown, href });
    at = match.index + shown.length;
  }
  if (at < text.length) parts.push({ text: text.slice(at) });
  return parts;
}

/** Undefined for whatever is not `http` or `https`, however it is written. */
export function webAddress(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const { protocol, href } = new URL(text);
  return protocol === 'http:' || protocol === 'https:' ? href : undefined;
}

/** A full stop or a bracket behind an address belongs to the sentence, unless it was opened inside. */
function withoutEndOfSentence(text: string): string {
  let end = text.length;
  while (end > 0) {
    const last = text[end - 1] ?? '';
    const opening = closing[last];
    const isStray = opening !== undefined && count(text, last, end) > count(text, opening, end);
    if (!/[.,;:!?…]/.test(last) && !isStray) break;
    end -= 1;
  }
  return text.slice(0, end);
}

function count(text: string, sign: string, end: number): number {
  return text.slice(0, end).split(sign).length - 1;
}
