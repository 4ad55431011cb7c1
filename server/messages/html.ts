/**
 * Words. Sanitised: HTML of which nothing is left but text, its structure, links and our own pictures: no script, style,
 * form, frame or address that a browser would fetch or run. Made at intake and again at output.
 */
import sanitize from 'sanitize-html';
import { textOfHtml } from './html-text.ts';

export type Sanitised =
  | { readonly ok: true; readonly html: string; readonly text: string }
  | { readonly ok: false; readonly reason: 'tooLarge' | 'tooDeep'; readonly message: string };

export const htmlLimits = {
  /** Of what comes in and of what comes out, in bytes, so that what came out may come in again. */
  bytes: 262_144,
  /** Elements in each other, which the parser's time grows with; a long chain of quoted mails has some 200. */
  depth: 1_000,
  /** Deeper ones lose their tags, not their text. */
  keptDepth: 200,
  linkLength: 2_048,
} as const;

/**
 * The allowed part of a message, and the same as text. Sanitising what came out changes nothing. Refused where the
 * message is too large, or too deep to be one.
 */
export function sanitiseHtml(html: string): Sanitised {
  if (isTooLarge(html)) return tooLarge;
  const clean = stable(html);
  if (clean === undefined) {
    const message = `Elements stand in each other more than ${htmlLimits.depth} deep. Send the message as text.`;
    return { ok: false, reason: 'tooDeep', message };
  }
  return isTooLarge(clean) ? tooLarge : { ok: true, html: clean, text: textOfHtml(clean) };
}

const tooLarge: Sanitised = {
  ok: false,
  reason: 'tooLarge',
  message: `A message has at most ${htmlLimits.bytes / 1_024} KB. Attach what is longer.`,
};

function isTooLarge(html: string): boolean {
  return html.length > htmlLimits.bytes || Buffer.byteLength(html) > htmlLimits.bytes;
}

/**
 * Taking tags away brings together what stood apart, such as a paragraph in a paragraph, which reads otherwise the second
 * time: it is repeated until nothing changes. What never settles is kept as its text.
 */
function stable(html: string): string | undefined {
  let before = html;
  for (let pass = 0; pass < 5; pass += 1) {
    const after = sanitiseOnce(before);
    if (after === before || after === undefined || isTooLarge(after)) return after;
    before = after;
  }
  return escapeText(textOfHtml(before));
}

/** Undefined where it is too deep. */
function sanitiseOnce(html: string): string | undefined {
  let depth = 0;
  const onOpenTag = (): void => {
    depth += 1;
    if (depth > htmlLimits.depth) throw new TooDeep();
  };
  const onCloseTag = (): void => {
    depth -= 1;
  };
  try {
    return sanitize(withoutControls(html), { ...options, onOpenTag, onCloseTag });
  } catch (error) {
    if (error instanceof TooDeep) return undefined;
    throw error;
  }
}

/** Leaves the parser, which cannot be stopped otherwise. */
class TooDeep extends Error {
  override readonly name = 'TooDeep';
}

/** Nothing that cannot be stored or shown: control characters, halves of characters; line ends are all the same. */
function withoutControls(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\t\n]/gu, '');
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

const blocks = ['p', 'div', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'pre', 'hr', 'br'];
const lists = ['ul', 'ol', 'li', 'dl', 'dt', 'dd'];
const tables = ['table', 'caption', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td'];
const words = [
  'a',
  'abbr',
  'b',
  'strong',
  'i',
  'em',
  'u',
  's',
  'del',
  'ins',
  'sub',
  'sup',
  'small',
  'mark',
  'q',
  'cite',
];
const code = ['code', 'kbd', 'samp', 'var'];

/** A tag that is not allowed is left out and its content kept, but for these, whose content is no text. */
const withoutText = ['script', 'style', 'textarea', 'option', 'xmp', 'title', 'template', 'noembed', 'noframes'];
const linkRel = 'noopener noreferrer nofollow';

const options: sanitize.IOptions = {
  allowedTags: [...blocks, ...lists, ...tables, ...words, ...code, 'img'],
  allowedAttributes: {
    a: ['href', 'rel'],
    img: ['src', 'alt', 'width', 'height'],
    td: ['colspan', 'rowspan'],
    th: ['colspan', 'rowspan'],
    ol: ['start'],
  },
  allowedSchemes: [],
  allowedSchemesByTag: { a: ['http', 'https', 'mailto'], img: ['cid'] },
  allowProtocolRelative: false,
  nonTextTags: withoutText,
  nestingLimit: htmlLimits.keptDepth,
  parseStyleAttributes: false,
  transformTags: {
    a: (_, { href = '' }) => keep('a', { href: linkTo(href) }, { rel: linkRel }),
    img: (_, { src = '', alt = '', width = '', height = '' }) =>
      keep(
        'img',
        { src: ownPicture(src) },
        { alt: alt.slice(0, 500), width: count(width, 4), height: count(height, 4) },
      ),
    td: (tag, { colspan = '', rowspan = '' }) =>
      keep(tag, {}, { colspan: count(colspan, 2), rowspan: count(rowspan, 2) }),
    th: (tag, { colspan = '', rowspan = '' }) =>
      keep(tag, {}, { colspan: count(colspan, 2), rowspan: count(rowspan, 2) }),
    ol: (tag, { start = '' }) => keep(tag, {}, { start: count(start, 6) }),
  },
};

type Attributes = Readonly<Record<string, string | undefined>>;

/** The tag with these attributes; without one that it must have, it is left out and its content kept. */
function keep(tagName: string, must: Attributes, may: Attributes): sanitize.Tag {
  const isWhole = Object.values(must).every((value) => value !== undefined);
  const given = Object.entries({ ...must, ...may }).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return { tagName: isWhole ? tagName : 'span', attribs: Object.fromEntries(given) };
}

/** Absolute ones only: what is relative in a message would be an address of ours here. */
function linkTo(href: string): string | undefined {
  const link = href.length > htmlLimits.linkLength ? '' : (URL.parse(href)?.href ?? '');
  return link.length <= htmlLimits.linkLength && /^(https?:\/\/|mailto:)[^\s"<>`]+$/.test(link) ? link : undefined;
}

/** A part of the same mail, or an attachment of ours: nothing that tells somebody else when it is read. */
function ownPicture(src: string): string | undefined {
  return /^(cid:[\w.@%+$-]{1,250}|\/api\/v1\/attachments\/[0-9a-f-]{36}\/content\?inline=1)$/.test(src)
    ? src
    : undefined;
}

function count(text: string, digits: number): string | undefined {
  return /^[1-9]\d*$/.test(text) && text.length <= digits ? text : undefined;
}
