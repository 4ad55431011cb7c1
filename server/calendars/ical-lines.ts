/**
 * Words. Content line: a property of iCalendar (RFC 5545), which may be folded over several lines of the file. Component: what
 * stands between BEGIN and END.
 */
import { atLine, CalendarTrouble, quoted } from './calendar-trouble.ts';

/** `NAME;PARAMETER=…:value`, unfolded, with the line of the file on which it begins. */
export type ContentLine = { readonly name: string; readonly text: string; readonly line: number };

export type Component = {
  /** In capitals. */
  readonly name: string;
  readonly line: number;
  readonly properties: readonly ContentLine[];
  readonly components: readonly Component[];
};

type Open = Component & { readonly properties: ContentLine[]; readonly components: Component[] };

/** Far beyond what a list of holidays has, so that time and memory stay small whatever the file is. */
const most = { bytes: 4 * 1024 * 1024, lines: 100_000, characters: 10_000, depth: 4 } as const;

/** The largest file that is read. */
export const mostBytes = most.bytes;

/**
 * The calendars of a file. Throws {@link CalendarTrouble} for a file that is too large, is no UTF-8 text, or whose BEGIN and
 * END do not fit together.
 */
export function componentsOf(bytes: Uint8Array): readonly Component[] {
  if (bytes.length > most.bytes) {
    throw new CalendarTrouble(
      `the file has more than ${most.bytes / 1024 / 1024} MB. Export days off alone, or fewer years.`,
    );
  }
  const root: Open = { name: '', line: 1, properties: [], components: [] };
  const open: Open[] = [root];
  for (const line of contentLines(textOf(bytes))) place(open, line);
  const unfinished = open.at(-1);
  if (unfinished !== undefined && unfinished !== root) {
    throw atLine(unfinished.line, `BEGIN:${unfinished.name} has no END, so the file is cut off. Export it again.`);
  }
  if (root.components.length === 0) throw atLine(1, 'there is no BEGIN:VCALENDAR. Name an iCalendar file (.ics).');
  return root.components;
}

function place(open: Open[], content: ContentLine): void {
  const inner = open.at(-1);
  if (inner === undefined) return;
  const { name, text, line } = content;
  const named = text
    .slice(text.indexOf(':') + 1)
    .trim()
    .toUpperCase();
  if (name === 'BEGIN') {
    if (open.length === 1 && named !== 'VCALENDAR') throw outside(content);
    if (open.length > most.depth)
      throw atLine(line, `components lie more than ${most.depth} deep. Take BEGIN:${quoted(named)} out.`);
    open.push({ name: named, line, properties: [], components: [] });
  } else if (name === 'END') {
    if (named !== inner.name)
      throw atLine(line, `END:${quoted(named)} does not end what line ${inner.line} began. Export the file again.`);
    open.pop();
    open.at(-1)?.components.push(inner);
  } else if (open.length === 1) {
    throw outside(content);
  } else inner.properties.push(content);
}

function outside({ line, text }: ContentLine): CalendarTrouble {
  return atLine(line, `${quoted(text)} stands outside of BEGIN:VCALENDAR. Name an iCalendar file (.ics).`);
}

function textOf(bytes: Uint8Array): string {
  const text = new TextDecoder('utf-8').decode(bytes);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: NUL stands in no text.
  const foreign = text.search(/[\u0000\ufffd]/);
  if (foreign === -1) return text;
  throw atLine(
    text.slice(0, foreign).split(/\r\n|\n|\r/).length,
    'this is no UTF-8 text. Save the file as UTF-8, or name an iCalendar file (.ics).',
  );
}

function* contentLines(text: string): Iterable<ContentLine> {
  const lines = text.split(/\r\n|\n|\r/, most.lines + 1);
  if (lines.length > most.lines)
    throw atLine(most.lines, `the file goes on beyond it. Export days off alone, or fewer years.`);
  let begun: { text: string; readonly line: number } | undefined;
  for (const [place, line] of lines.entries()) {
    if (/^[ \t]/.test(line) && begun !== undefined) begun.text += line.slice(1);
    else {
      if (begun !== undefined) yield named(begun);
      begun = line.trim() === '' ? undefined : { text: line, line: place + 1 };
    }
    if (begun !== undefined && begun.text.length > most.characters) {
      throw atLine(begun.line, `it has more than ${most.characters} characters. Shorten it.`);
    }
  }
  if (begun !== undefined) yield named(begun);
}

function named({ text, line }: { readonly text: string; readonly line: number }): ContentLine {
  const [name = ''] = /^[A-Za-z0-9-]+(?=[;:])/.exec(text) ?? [];
  if (name === '')
    throw atLine(line, `${quoted(text)} is no line of iCalendar, such as SUMMARY:New Year. Take it out, or mend it.`);
  return { name: name.toUpperCase(), text, line };
}
