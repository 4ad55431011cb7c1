/** Sanitised HTML as text: for searching, for mails without HTML, for whoever reads in a terminal. */
import { TextWriter } from './text-writer.ts';

type Step = (writer: TextWriter, attributes: string) => void;

const token = /<(\/?)([a-z][a-z0-9]*)([^>]*)>|[^<]+/g;
const entities: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&amp;': '&' };

/** Reads what `sanitiseHtml` writes, where every `<` begins a tag; other HTML is not meant. */
export function textOfHtml(html: string): string {
  const writer = new TextWriter();
  for (const [text, close, tag, attributes = ''] of html.matchAll(token)) {
    if (tag === undefined) writer.words(decode(text));
    else (close === '/' ? closing : opening)[tag]?.(writer, attributes);
  }
  return writer.text();
}

const paragraph: Step = (writer) => writer.breakLine(2);
const line: Step = (writer) => writer.breakLine(1);

const opening: Readonly<Record<string, Step>> = {
  ...each(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'dl', 'table'], paragraph),
  ...each(['div', 'dt', 'dd', 'caption', 'tr'], line),
  ...each(['th', 'td'], (writer) => writer.beginCell()),
  br: (writer) => writer.lineEnd(),
  hr: (writer) => writer.rule(),
  blockquote: (writer) => writer.beginQuote(),
  pre: (writer) => writer.beginPreformatted(),
  ul: (writer) => writer.beginList(undefined),
  ol: (writer, attributes) => writer.beginList(Number(/ start="(\d+)"/.exec(attributes)?.[1] ?? 1)),
  li: (writer) => writer.beginItem(),
  a: (writer, attributes) => writer.beginLink(decode(/ href="([^"]*)"/.exec(attributes)?.[1] ?? '')),
  img: (writer, attributes) => writer.picture(decode(/ alt="([^"]*)"/.exec(attributes)?.[1] ?? '')),
};

const closing: Readonly<Record<string, Step>> = {
  ...each(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'dl', 'table'], paragraph),
  ...each(['div', 'dt', 'dd', 'caption', 'tr'], line),
  blockquote: (writer) => writer.endQuote(),
  pre: (writer) => writer.endPreformatted(),
  li: (writer) => writer.endItem(),
  ul: (writer) => writer.endList(),
  ol: (writer) => writer.endList(),
  a: (writer) => writer.endLink(),
};

function each(tags: readonly string[], step: Step): Record<string, Step> {
  return Object.fromEntries(tags.map((tag) => [tag, step]));
}

function decode(text: string): string {
  return text.replace(/&(?:lt|gt|quot|amp);/g, (entity) => entities[entity] ?? entity);
}
