/** Words. Head: `format`, `kind` and `key`, by which a document says what it is. */
import { type Kind, kinds } from './definition.ts';
import type { ParseCode } from './findings.ts';
import { nearest } from './nearest.ts';
import { entryOf, type MapNode, type Node } from './node.ts';
import { type Problem, quote } from './report.ts';

/** The kind by which to check a document, unless its head says that this is not possible. */
export type Head = { readonly kind: Kind | undefined; readonly problems: readonly Problem[] };

export const noHead: Head = { kind: undefined, problems: [] };

/** Documents after the first of a file may leave the format out. */
export function readHead(root: Node, isFirst: boolean): Head {
  if (root.type !== 'map') {
    return { kind: undefined, problems: [problem('SD1020', root.start, noDefinition)] };
  }
  if (isFirst && entryOf(root, 'format') === undefined && entryOf(root, 'kind') === undefined) {
    return { kind: undefined, problems: [problem('SD1020', root.start, noDefinition)] };
  }
  const format = checkFormat(root, isFirst);
  if (format?.code === 'SD1022') return { kind: undefined, problems: [format] };
  const kind = readKind(root);
  const problems = format === undefined ? [] : [format];
  return typeof kind === 'string' ? { kind, problems } : { kind: undefined, problems: [...problems, kind] };
}

const noDefinition =
  "A definition starts with `format: 1`, `kind: …` and `key: …`; this is something else. A file that is no definition belongs outside the pack's folder, or is named `*.map.yaml`, `*.layout.yaml` or `*.people.yaml`.";

function checkFormat(root: MapNode, isFirst: boolean): Problem | undefined {
  const entry = entryOf(root, 'format');
  if (entry === undefined) {
    if (!isFirst) return undefined;
    return problem(
      'SD1021',
      root.start,
      'The first document of a file says its format. Put `format: 1` in its first line.',
    );
  }
  const { value } = entry;
  const version = value.type === 'scalar' ? value.value : undefined;
  if (version === 1) return undefined;
  const message =
    typeof version === 'number'
      ? `This file is format ${version}; this Statedesk reads 1. Install the Statedesk that wrote it, or export it as format 1.`
      : 'The format must be the number 1, without quotes.';
  return problem('SD1022', value.start, message);
}

function readKind(root: MapNode): Kind | Problem {
  const entry = entryOf(root, 'kind');
  const known = kinds.join(', ');
  if (entry === undefined) {
    return problem(
      'SD1023',
      root.start,
      `The document does not say what it defines. Add \`kind:\` with one of ${known}.`,
    );
  }
  const name = entry.value.type === 'scalar' ? String(entry.value.value) : '';
  const kind = kinds.find((candidate) => candidate === name);
  if (kind !== undefined) return kind;
  const meant = nearest(name, kinds);
  const hint = meant === undefined ? `Known are ${known}.` : `Did you mean \`${meant}\`?`;
  return problem('SD1024', entry.value.start, `There is no kind ${quote(name)}. ${hint}`);
}

function problem(code: ParseCode, offset: number, message: string): Problem {
  return { code, offset, message, path: '' };
}
