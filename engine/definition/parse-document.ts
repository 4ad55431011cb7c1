/** Checks one document: its head, then its shape by its kind. */
import type { Definition } from './definition.ts';
import { parseFindings } from './findings.ts';
import { noHead, readHead } from './head.ts';
import type { Node, SourceDocument } from './node.ts';
import type { Problem } from './report.ts';
import { checkShape } from './shape.ts';
import { toData } from './value.ts';

/** `definition`: what the document says, unless it has an error. */
export type ParsedDocument = {
  readonly definition: Definition | undefined;
  readonly root: Node;
  readonly problems: readonly Problem[];
};

/** The first document of a file must say its format. */
export function parseDocument(document: SourceDocument, isFirst: boolean): ParsedDocument {
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

/**
 * Behind a syntax error only what stands is sure: what seems missing may be there, in a part that was not understood.
 * A value that could not be read as it is written is told once.
 */
function isSure({ code, offset }: Problem, { brokenAt, problems }: SourceDocument): boolean {
  if (problems.some((problem) => problem.offset === offset) && code !== 'SD1031') return false;
  return brokenAt === undefined || (offset < brokenAt && code !== 'SD1031' && code !== 'SD1033');
}

/** The root with `format: 1`, which a document after the first may leave out; what stood there was judged with the head. */
function withFormat(root: Node): Node {
  if (root.type !== 'map') return root;
  const { start } = root;
  const key = { type: 'scalar', value: 'format', plain: true, start, end: start } as const;
  const format = { key, value: { ...key, value: 1 } };
  return { ...root, entries: [format, ...root.entries.filter((entry) => entry.key.value !== 'format')] };
}
