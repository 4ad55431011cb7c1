/** Drives the YAML library: text that `refuseText` let pass to documents of nodes, with all that is wrong with its YAML. */
import { Composer, type CST, Parser } from 'yaml';
import { withoutEchoes } from './echoes.ts';
import { limits } from './limits.ts';
import type { MapNode, Node, SourceDocument } from './node.ts';
import { quoteBefore } from './open-quote.ts';
import type { Problem } from './report.ts';
import { tooDeep } from './structure.ts';
import { syntaxProblem } from './syntax.ts';
import { toNode } from './to-node.ts';

/** The documents of a file, and what is wrong outside of them. */
export type ReadFile = { readonly documents: readonly SourceDocument[]; readonly problems: readonly Problem[] };

/** YAML 1.2 core: `on`, `yes` and dates stay texts. `uniqueKeys`: the library's own check is quadratic. */
const options = {
  version: '1.2',
  schema: 'core',
  merge: false,
  uniqueKeys: false,
  stringKeys: true,
  logLevel: 'silent',
} as const;

/** Reads all documents of a file. Empty ones are left out. Reading stops where there are more errors than are told. */
export function readDocuments(text: string): ReadFile {
  const documents: SourceDocument[] = [];
  const problems: Problem[] = [];
  try {
    readTokens(text, documents, problems);
  } catch (error) {
    // The library goes down a level for each level of the text; `refuseText` keeps it off the end of the stack as far
    // as levels can be counted beforehand.
    if (!(error instanceof RangeError)) throw error;
    problems.push(tooDeep(documents.at(-1)?.root.end ?? 0));
  }
  return { documents, problems };
}

function readTokens(text: string, documents: SourceDocument[], problems: Problem[]): void {
  let errors = 0;
  for (const token of new Parser().parse(text)) {
    if (token.type === 'error') problems.push(syntaxProblem('UNEXPECTED_TOKEN', token.message, token.offset, text));
    if (token.type === 'directive') problems.push(directive(token.offset));
    if (token.type === 'document') documents.push(...readDocument(token, text));
    if (documents.length > limits.documents) problems.push(tooMany);
    if (token.type === 'document') errors += documents.at(-1)?.problems.length ?? 0;
    if (documents.length > limits.documents || errors + problems.length > limits.findings) break;
  }
}

/** A composer for each document: directives of one cannot reach the next, and its errors are its own. */
function readDocument(token: CST.Document, text: string): readonly SourceDocument[] {
  const problems: Problem[] = [];
  let brokenAt: number | undefined;
  const onError = (source: ErrorSource, code: string, message: string): void => {
    const found = syntaxProblem(code, message, startOf(source), text);
    const offset = /Missing closing ['"]quote/.test(message) ? quoteBefore(token, found.offset) : found.offset;
    const problem = { ...found, offset };
    if (problems.at(-1)?.offset === problem.offset) return;
    brokenAt = Math.min(brokenAt ?? problem.offset, problem.offset);
    problems.push(problem);
    if (problems.length > limits.findings) throw new EnoughErrors();
  };
  const composer = new Composer(options);
  // The library would build an Error with its stack for each, which takes seconds where there are many.
  Object.assign(composer, { onError });
  try {
    for (const { contents } of [...composer.next(token), ...composer.end()]) {
      const root = contents === null ? undefined : toNode(contents, text, problems);
      if (root !== undefined) return [wholeDocument(root, problems, brokenAt, text)];
    }
  } catch (error) {
    if (!(error instanceof EnoughErrors)) throw error;
  }
  return problems.length === 0 ? [] : [{ root: nothing(token.offset), problems, brokenAt: token.offset }];
}

/** Behind a tag nothing is sure either: what the library read there is not what was meant. */
function wholeDocument(root: Node, problems: readonly Problem[], brokenAt: number | undefined, text: string) {
  const tags = problems.flatMap(({ code, offset }) => (code === 'SD1008' ? [offset] : []));
  const offsets = brokenAt === undefined ? tags : [brokenAt, ...tags];
  return {
    root,
    problems: withoutEchoes(problems, text),
    brokenAt: offsets.length === 0 ? undefined : Math.min(...offsets),
  };
}

/** Thrown through the library to stop it: half a megabyte of brackets is half a million errors. */
class EnoughErrors extends Error {}

function nothing(start: number): MapNode {
  return { type: 'map', flow: false, entries: [], start, end: start };
}

type ErrorSource = number | readonly number[] | { readonly offset: number };

function startOf(source: ErrorSource): number {
  if (typeof source === 'number') return source;
  return 'offset' in source ? source.offset : (source[0] ?? 0);
}

function directive(offset: number): Problem {
  const message =
    'A line that starts with `%` is a directive, which could change how the file is read. Delete the line.';
  return { code: 'SD1014', offset, message };
}

/** Told in the first line, where it is not among the findings that are left out. */
const tooMany: Problem = {
  code: 'SD1016',
  offset: 0,
  message: `The file has more than ${limits.documents} documents. Split it into several files.`,
};
