/** From the text of files to definitions and findings: the door of the definition language. */
import type { Finding, ParsedDefinition, ParsedPack, Place, SourceFile } from './definition.ts';
import { parseFindings } from './findings.ts';
import { parseDocument } from './parse-document.ts';
import { placeFinder } from './place.ts';
import { readDocuments } from './read.ts';
import { toFindings } from './report.ts';
import { refuseText } from './scan.ts';
import { LineIndex } from './source-text.ts';

/** All definitions of a pack. One that has an error finding is left out; whatever else is wrong is found all the same. */
export function parsePack(files: readonly SourceFile[]): ParsedPack {
  const parsed = files.map(parseFile);
  const { definitions, findings } = refuseDuplicates(parsed.flatMap((file) => file.definitions));
  return { definitions, findings: [...parsed.flatMap((file) => file.findings), ...findings] };
}

/** The definitions of one file, of at most 512 KB; places count lines and columns from 1. */
export function parseFile({ name, text: original }: SourceFile): ParsedPack {
  const text = withoutByteOrderMark(original);
  const lines = new LineIndex(text);
  const refusal = refuseText(text);
  if (refusal !== undefined) return { definitions: [], findings: toFindings(name, lines, [refusal]) };
  const { documents, problems } = readDocuments(text);
  const parsed = documents.map((document, index) => parseDocument(document, index === 0));
  const definitions = parsed.flatMap(({ definition, root }) =>
    definition === undefined ? [] : [{ definition, file: name, placeOf: placeFinder(root, lines, name) }],
  );
  return { definitions, findings: toFindings(name, lines, [...problems, ...parsed.flatMap((one) => one.problems)]) };
}

/** A byte order mark is no part of the text, and of no column. */
export function withoutByteOrderMark(text: string): string {
  return text.startsWith('\ufeff') ? text.slice(1) : text;
}

/** Of definitions of one kind and key, only the first is kept. */
function refuseDuplicates(parsed: readonly ParsedDefinition[]): ParsedPack {
  const first = new Map<string, Place>();
  const definitions: ParsedDefinition[] = [];
  const findings: Finding[] = [];
  for (const one of parsed) {
    const name = `${one.definition.kind} ${one.definition.key}`;
    const place = one.placeOf(['key'], 'key');
    const before = first.get(name);
    if (before === undefined) {
      first.set(name, place);
      definitions.push(one);
    } else {
      const message = `The ${name} is defined already, in ${before.file}:${before.line}, so this one would be lost. Delete one of the two or give it another key.`;
      findings.push({ ...place, code: 'SD1025', severity: parseFindings.SD1025.severity, message, path: '/key' });
    }
  }
  return { definitions, findings };
}
