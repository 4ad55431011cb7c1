/** From the text of files to definitions and findings: the door of the definition language. */
import type { Definition, Finding, ParsedDefinition, ParsedPack, Place, SourceFile } from './definition.ts';
import { parseFindings } from './findings.ts';
import { noHead, readHead } from './head.ts';
import type { Node, SourceDocument } from './node.ts';
import { placeFinder } from './place.ts';
import { readDocuments } from './read.ts';
import { type Problem, toFindings } from './report.ts';
import { refuseText } from './scan.ts';
import { checkShape } from './shape.ts';
import { LineIndex } from './source-text.ts';
import { toData } from './value.ts';

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

type ParsedDocument = {
  readonly definition: Definition | undefined;
  readonly root: Node;
  readonly problems: readonly Problem[];
};

function parseDocument(document: SourceDocument, isFirst: boolean): ParsedDocument {
  const { root } = document;
  const head = document.brokenAt === root.start ? noHead : readHead(root, isFirst);
  const whole = withFormat(root);
  const shape =
    head.kind === undefined ? [] : checkShape(head.kind, whole).filter((problem) => isSure(problem, document));
  const problems = [...document.problems, ...head.problems, ...shape];
  const isWrong = head.kind === undefined || problems.some(({ code }) => parseFindings[code].severity === 'error');
  // The shape that the type describes was checked above against the schema of its kind.
  const definition = isWrong ? undefined : (toData(whole) as unknown as Definition);
  return { definition, root, problems };
}

/** Behind a syntax error only what stands is sure: what seems missing may be there, in a part that was not understood. */
function isSure({ code, offset }: Problem, { brokenAt }: SourceDocument): boolean {
  return brokenAt === undefined || (offset < brokenAt && code !== 'SD1031');
}

/** The root with `format: 1`, which a document after the first may leave out; what stood there was judged with the head. */
function withFormat(root: Node): Node {
  if (root.type !== 'map') return root;
  const { start } = root;
  const key = { type: 'scalar', value: 'format', plain: true, start, end: start } as const;
  const format = { key, value: { ...key, value: 1 } };
  return { ...root, entries: [format, ...root.entries.filter((entry) => entry.key.value !== 'format')] };
}

function refuseDuplicates(parsed: readonly ParsedDefinition[]): ParsedPack {
  const first = new Map<string, Place>();
  const findings: Finding[] = [];
  for (const { definition, placeOf } of parsed) {
    const name = `${definition.kind} ${definition.key}`;
    const place = placeOf(['key'], 'key');
    const before = first.get(name);
    if (before === undefined) first.set(name, place);
    else {
      const message = `The ${name} is defined already, in ${before.file}:${before.line}, so one of the two would be lost. Delete one or give it another key.`;
      findings.push({ ...place, code: 'SD1025', severity: parseFindings.SD1025.severity, message, path: '/key' });
    }
  }
  return { definitions: parsed, findings };
}
