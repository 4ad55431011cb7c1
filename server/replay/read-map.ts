/** Reads a map: its YAML, its form, and whether the pack has what it names. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument, visit, type YAMLError } from 'yaml';
import type { World } from '#engine';
import { checkReferences } from './check-references.ts';
import { type LogFinding, logFinding } from './log-finding.ts';
import schema from './log-map.schema.json' with { type: 'json' };
import type { LogMap, PlaceOf, ReadMap } from './log-map.ts';
import { shapeProblem } from './map-shape.ts';

/** Far more than any map needs, and read in a moment. */
const mostCharacters = 256 * 1024;

const isLogMap = new Ajv2020({ allErrors: true, allowUnionTypes: true, verbose: true }).compile<LogMap>(schema);

/** The map in a text, checked against the pack that it is for; `file` names it in findings. */
export function readMap(text: string, file: string, world: World): ReadMap {
  const parsed = parseYaml(text, file);
  const { placeOf } = parsed;
  if (parsed.findings.length > 0) return parsed;
  const value: unknown = parsed.document?.toJS();
  if (!isLogMap(value)) {
    const problems = (isLogMap.errors ?? []).flatMap((error) => shapeProblem(error) ?? []);
    return { findings: problems.map(({ path, message }) => logFinding('SD8002', placeOf(path), message)), placeOf };
  }
  const findings = checkReferences(value, world, placeOf);
  return findings.length > 0 ? { findings, placeOf } : { map: value, findings, placeOf };
}

type Parsed = { readonly document?: Document; readonly findings: readonly LogFinding[]; readonly placeOf: PlaceOf };

function parseYaml(text: string, file: string): Parsed {
  const lines = new LineCounter();
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(1, line), column: Math.max(1, col) };
  };
  const start = { file, line: 1, column: 1 };
  const refuse = (message: string): Parsed => ({
    findings: [logFinding('SD8001', start, message)],
    placeOf: () => start,
  });
  if (text.length > mostCharacters) return refuse('The map is larger than 256 KB. Is it the map, or the log?');
  const document = parseBounded(text, lines);
  if (document === undefined) return refuse('The map is nested too deeply to be one.');
  const findings = [
    ...document.errors.map((error) => logFinding('SD8001', at(error.pos[0]), yamlWords(error))),
    ...aliasesIn(document).map((offset) =>
      logFinding('SD8001', at(offset), 'A map has no aliases: write the value out here.'),
    ),
  ];
  return { document, findings, placeOf: (path) => at(offsetOf(document, path)) };
}

/** The parser's own sentence where its code is none of these. */
function yamlWords({ code, message }: YAMLError): string {
  if (code === 'DUPLICATE_KEY') return 'This key stands twice. Remove one of them.';
  if (code === 'TAB_AS_INDENT') return 'A tab cannot indent. Use spaces.';
  if (code === 'MULTIPLE_DOCS') return 'A map is one document. Remove the line ---.';
  if (/^Flow (map|sequence) .*must/.test(message)) return 'A { or [ above is not closed. Close it with } or ].';
  return `${(message.split('\n')[0] ?? '').replace(/\.$/, '')}. Mend the YAML here.`;
}

/** Undefined where the text is nested so deeply that the parser's own recursion fails. */
function parseBounded(text: string, lineCounter: LineCounter): Document | undefined {
  try {
    return parseDocument(text, { lineCounter, prettyErrors: false, strict: true, merge: false });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Aliases let a small file become a huge value. */
function aliasesIn(document: Document): readonly number[] {
  const offsets: number[] = [];
  visit(document, {
    Alias(_, { range }) {
      offsets.push(range?.[0] ?? 0);
    },
  });
  return offsets;
}

function offsetOf({ contents }: Document, path: readonly (string | number)[]): number {
  let node: unknown = contents;
  let offset = isNode(contents) ? (contents.range?.[0] ?? 0) : 0;
  for (const step of path) {
    const pair = isMap(node)
      ? node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step))
      : undefined;
    const key = pair?.key;
    node = pair === undefined ? childOf(node, step) : pair.value;
    if (node === undefined) break;
    const place = isNode(key) ? key : node;
    if (isNode(place)) offset = place.range?.[0] ?? offset;
  }
  return offset;
}

function childOf(node: unknown, step: string | number): unknown {
  const items = (node as { items?: readonly unknown[] } | null)?.items;
  return Array.isArray(items) && typeof step === 'number' ? items[step] : undefined;
}
