/**
 * HTML of a message, read into plain data: elements and attributes of a list, and text. The server has cleaned it when it
 * came in; here nothing is believed all the same. What is not on the list is left out and its content kept, so that
 * whoever draws it cannot draw anything else, and no text ever becomes nodes by itself.
 */
import { webAddress } from './message-links.ts';

export type MessageNode = string | MessageElement;

export type MessageElement = {
  readonly tag: MessageTag;
  readonly children: readonly MessageNode[];
  /** Of links: to the web or to a mail address. */
  readonly href?: string;
  /** Of pictures: the content of an attachment. */
  readonly src?: string;
  readonly alt?: string;
  readonly colSpan?: number;
  readonly rowSpan?: number;
};

const tags = [
  ...['p', 'div', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'pre', 'hr', 'br'],
  ...['ul', 'ol', 'li', 'dl', 'dt', 'dd'],
  ...['table', 'caption', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td'],
  ...['a', 'abbr', 'b', 'strong', 'i', 'em', 'u', 's', 'del', 'ins', 'sub', 'sup', 'small', 'mark', 'q', 'cite'],
  ...['code', 'kbd', 'samp', 'var', 'img', 'span'],
] as const;
export type MessageTag = (typeof tags)[number];

const empty: ReadonlySet<string> = new Set(['br', 'hr', 'img']);
/** Their content is no text of the message. */
const silent: ReadonlySet<string> = new Set(['script', 'style', 'title', 'template', 'textarea', 'noscript', 'iframe']);
const mostDepth = 60;

type Open = { readonly tag: string; readonly node: MessageElement & { readonly children: MessageNode[] } };

/** What can be shown of the HTML. Broken HTML gives some reading of it, never an exception. */
export function messageNodes(html: string): readonly MessageNode[] {
  const root: MessageNode[] = [];
  const open: Open[] = [];
  const into = () => open.findLast(({ node }) => !empty.has(node.tag))?.node.children ?? root;
  const token = /<!--[\s\S]*?(?:-->|$)|<(\/?)([a-z][a-z0-9]*)((?:"[^"]*"|'[^']*'|[^"'>])*)>|<[!?][^>]*>|[^<]+|</gi;
  let skipped: string | undefined;
  for (const match of html.matchAll(token)) {
    const [text, slash, name] = match;
    const tag = name?.toLowerCase();
    if (skipped !== undefined) {
      if (tag === skipped && slash === '/') skipped = undefined;
      continue;
    }
    if (tag === undefined) {
      if (text === '<' || !text.startsWith('<')) into().push(unescaped(text));
    } else if (silent.has(tag)) {
      if (slash !== '/') skipped = tag;
    } else if (slash === '/') close(open, tag);
    else if (isKnown(tag) && open.length < mostDepth) {
      const node = elementOf(tag, attributesOf(match[3] ?? ''));
      if (node === undefined) continue;
      into().push(node);
      if (!empty.has(tag)) open.push({ tag, node });
    }
  }
  return root;
}

function isKnown(tag: string): tag is MessageTag {
  return (tags as readonly string[]).includes(tag);
}

/** Ends the nearest of that name with all that stands in it; an end without a beginning is nothing. */
function close(open: Open[], tag: string): void {
  const place = open.findLastIndex((one) => one.tag === tag);
  if (place >= 0) open.length = place;
}

function elementOf(
  tag: MessageTag,
  attributes: ReadonlyMap<string, string>,
): (MessageElement & { readonly children: MessageNode[] }) | undefined {
  const children: MessageNode[] = [];
  if (tag === 'a') {
    const href = linkOf(attributes.get('href') ?? '');
    return href === undefined ? { tag: 'span', children } : { tag, children, href };
  }
  if (tag === 'img') return pictureOf(attributes);
  const colSpan = spanOf(attributes.get('colspan'));
  const rowSpan = spanOf(attributes.get('rowspan'));
  if (tag !== 'td' && tag !== 'th') return { tag, children };
  return {
    tag,
    children,
    ...(colSpan === undefined ? {} : { colSpan }),
    ...(rowSpan === undefined ? {} : { rowSpan }),
  };
}

function linkOf(text: string): string | undefined {
  return webAddress(text) ?? (/^mailto:[^\s]+$/i.test(text) ? text : undefined);
}

const ownPicture = /^\/api\/v1\/attachments\/[0-9a-f-]{36}\/content\?inline=1$/;

/** Pictures from elsewhere would tell their owner who reads here: their words stay. */
function pictureOf(attributes: ReadonlyMap<string, string>): MessageElement & { readonly children: MessageNode[] } {
  const src = attributes.get('src') ?? '';
  const alt = attributes.get('alt') ?? '';
  if (ownPicture.test(src)) return { tag: 'img', children: [], src, alt };
  return { tag: 'span', children: alt === '' ? [] : [alt] };
}

function spanOf(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,2}$/.test(text) && Number(text) > 0 ? Number(text) : undefined;
}

function attributesOf(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [, name = '', double, single, bare] of text.matchAll(
    /([a-z-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/gi,
  )) {
    if (!found.has(name.toLowerCase())) found.set(name.toLowerCase(), unescaped(double ?? single ?? bare ?? ''));
  }
  return found;
}

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

function unescaped(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]+));/gi, (whole, decimal, hex, name) => {
    const code = decimal !== undefined ? Number(decimal) : hex !== undefined ? Number.parseInt(hex, 16) : undefined;
    if (code === undefined) return named[String(name).toLowerCase()] ?? whole;
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
}
