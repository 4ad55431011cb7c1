/** A finding with the line that it is about, as compilers print it. */
import type { Finding, SourceFile } from '#engine';
import { findingLine } from './finding-line.ts';

export type Excerpts = {
  readonly files: readonly SourceFile[];
  /** Put before names of files, so that an editor opens them from where the command was called. */
  readonly folder?: string;
  readonly colours?: boolean;
};

/** Prints findings of these files; the lines of each file are cut once. */
export function excerptPrinter({ files, folder, colours = false }: Excerpts): (finding: Finding) => string {
  const texts = new Map(files.map(({ name, text }) => [name, text]));
  const lines = new Map<string, readonly string[]>();
  const paint = colours ? painted : (text: string) => text;
  const lineAt = ({ file, line }: Finding): string => {
    const known = lines.get(file) ?? (texts.get(file) ?? '').split(/\r?\n/);
    lines.set(file, known);
    return (known[line - 1] ?? '').replace(/^\ufeff/, '');
  };
  return (finding) => {
    const file = folder === undefined ? finding.file : `${folder}/${finding.file}`;
    const [head, margin] = [findingLine({ ...finding, file }), `${finding.line}`.padStart(5)];
    const { text, caret } = window(lineAt(finding), finding.column - 1);
    const shown = text === '' ? [] : [`${margin} | ${text}`, `${' '.repeat(margin.length)} | ${caret}`];
    return `${[paint(printable(head), finding.severity), ...shown].join('\n')}\n`;
  };
}

/** Room for a line beside the margin; of a longer one, what is around the column. */
const widest = 110;

function window(line: string, column: number): { readonly text: string; readonly caret: string } {
  const from = column < widest - 10 ? 0 : column - Math.floor(widest / 2);
  const cut = `${from > 0 ? '…' : ''}${line.slice(from, from + widest)}${line.length > from + widest ? '…' : ''}`;
  const at = column - from + (from > 0 ? 1 : 0);
  const word = /^[\p{L}\p{N}_]+/u.exec(cut.slice(at))?.[0].length ?? 1;
  return { text: printable(cut), caret: `${' '.repeat(at)}${'^'.repeat(Math.max(1, word))}` };
}

/** Without characters that would move the cursor, colour the screen or turn the direction of writing: a pack may be hostile. */
function printable(text: string): string {
  return text.replaceAll('\t', ' ').replaceAll(/[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '·');
}

const colourOf = { error: 31, warning: 33, note: 36 } as const;

function painted(text: string, severity: Finding['severity']): string {
  return `\u001b[${colourOf[severity]}m${text}\u001b[0m`;
}
