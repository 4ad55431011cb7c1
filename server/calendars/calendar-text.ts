/** A calendar as the text of a file that people read and edit. */
import { Document, isMap, isPair, isScalar, isSeq, type Pair, visit, YAMLMap } from 'yaml';
import type { CalendarDefinition } from '#engine';

/** What the schema of calendars permits. */
export const mostExceptions = 2000;

export type CalendarText = {
  readonly definition: CalendarDefinition;
  /** Lines for the head of the file, without the mark of comments. */
  readonly comment: readonly string[];
};

/** YAML: one line a day, with the year above those that have one. */
export function calendarText({ definition, comment }: CalendarText): string {
  const document = new Document(definition, { aliasDuplicateObjects: false });
  for (const name of ['title', 'description']) flow(document.get(name));
  for (const name of ['week', 'exceptions']) {
    const days = document.get(name);
    if (isMap(days)) for (const { value } of days.items) flow(value);
  }
  visit(document, {
    // Hours, quoted as everywhere: some readers of YAML take 12:30 for a number.
    Scalar: (_, node, path) => void (isSeq(path.at(-1)) && Object.assign(node, { type: 'QUOTE_DOUBLE' })),
  });
  markYears(document.get('exceptions'));
  const head = comment.map((line) => `# ${line.replaceAll(/\p{C}|\p{Zl}|\p{Zp}/gu, ' ')}`.trimEnd());
  return `${[...head, ''].join('\n')}${document.toString({ lineWidth: 0, flowCollectionPadding: true })}`;
}

/** A sentence and a line for each date, for a head; none where there is no date. */
export function datedLines(
  sentence: string,
  dated: readonly { readonly date: string; readonly title: { readonly en: string } }[],
): readonly string[] {
  return dated.length === 0 ? [] : [`${sentence}:`, ...dated.map(({ date, title }) => `  ${date} ${title.en}`)];
}

function flow(node: unknown): void {
  if (typeof node === 'object' && node !== null && 'items' in node) Object.assign(node, { flow: true });
}

function markYears(exceptions: unknown): void {
  if (!(exceptions instanceof YAMLMap)) return;
  let before = '';
  for (const item of exceptions.items) {
    const key = isPair(item) ? (item as Pair).key : undefined;
    if (!isScalar(key) || typeof key.value !== 'string') continue;
    const year = key.value.length === 10 ? key.value.slice(0, 4) : '';
    if (year !== '' && year !== before) key.commentBefore = ` ${year}`;
    before = year;
  }
}
