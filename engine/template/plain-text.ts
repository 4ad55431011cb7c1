/** The text of a rich text: a template escapes what it prints, so that markup would show as such. */

const blocks = /<(?:br|\/p|\/div|\/li|\/tr|\/h[1-6])\b[^<>]{0,1000}>/gi;
const tags = /<[a-z!/][^<>]{0,1000}>/gi;
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ' };

/** Markup taken off, ends of blocks as line ends. The result is text as any other: it is escaped when it is printed. */
export function plainText(markup: string): string {
  return markup
    .replace(blocks, '\n')
    .replace(tags, '')
    .replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (_, name: string) => entities[name] ?? '')
    .trim();
}
