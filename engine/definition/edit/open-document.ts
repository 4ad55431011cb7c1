import type { Kind } from '../definition.ts';
import { entryOf, type MapNode, type Node, type SourceDocument } from '../node.ts';
import { withoutByteOrderMark } from '../parse.ts';
import { readDocuments } from '../read.ts';
import { type Path, pointer } from '../report.ts';
import { refuseText } from '../scan.ts';
import { type EditRefused, refuse } from './edited.ts';

/** Which definition of a file, and which element of it. */
export type Element = { readonly kind: Kind; readonly key: string; readonly path: Path };

/** A definition's document, ready to be edited. `text` has no byte order mark; offsets count from its start. */
export type OpenDocument = {
  readonly text: string;
  readonly documents: readonly SourceDocument[];
  readonly index: number;
  readonly root: MapNode;
};

/** Finds a definition in a file whose YAML has no error, which an edit could otherwise make worse. */
export function openDocument(
  original: string,
  { kind, key }: Pick<Element, 'kind' | 'key'>,
): OpenDocument | EditRefused {
  const text = withoutByteOrderMark(original);
  const { documents, problems } = refuseText(text) === undefined ? readDocuments(text) : unread;
  if (problems.length > 0 || documents.some((document) => document.problems.length > 0)) {
    return refuse('unreadable', 'The file has YAML errors. Mend them first.');
  }
  const index = documents.findIndex(({ root }) => says(root, 'kind', kind) && says(root, 'key', key));
  const root = documents[index]?.root;
  if (root?.type !== 'map') return refuse('notFound', `The file has no ${kind} with the key ${key}.`);
  return { text, documents, index, root };
}

const unread = { documents: [], problems: [undefined] };

function says(root: Node, key: string, wanted: string): boolean {
  const value = entryOf(root, key)?.value;
  return value?.type === 'scalar' && value.value === wanted;
}

/** The map at a path. */
export function mapAt(root: MapNode, path: Path): MapNode | EditRefused {
  let node: Node | undefined = root;
  for (const step of path) {
    node = typeof step === 'string' ? entryOf(node, step)?.value : node?.type === 'list' ? node.items[step] : undefined;
  }
  return node?.type === 'map' ? node : refuse('notFound', `There is no map at ${pointer(path)}.`);
}
