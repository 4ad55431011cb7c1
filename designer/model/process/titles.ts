/** What is named by key, in the reader's language. */
import type { TFunction } from 'i18next';
import type { LocalText, Outline, OutlineEdge } from '#engine';

export type Say = TFunction<'process'>;

/** What titles are found in: an outline, or as much of one as there is. */
export type Named = Pick<Outline, 'nodes' | 'edges' | 'names'>;

export type Titles = {
  readonly say: Say;
  text(text: LocalText | undefined, otherwise: string): string;
  field(key: string): string;
  state(path: string): string;
  edge(edge: OutlineEdge): string;
  /** Of the transition with this key. */
  transition(key: string): string;
  /** A role, a relation to the ticket, a field that names people, or a group. */
  people(keys: readonly string[]): string;
  of(kind: keyof Outline['names'], key: string): string;
};

const relations = [
  'requester',
  'affected',
  'assignee',
  'member',
  'approver',
  'watcher',
  'watchers',
  'manager',
  '*',
] as const;
type RelationKey = (typeof relations)[number];

export function titlesOf({ nodes, edges, names }: Named, language: string, say: Say): Titles {
  const text: Titles['text'] = (given, otherwise) =>
    given?.[language] ?? given?.en ?? Object.values(given ?? {})[0] ?? otherwise;
  const of: Titles['of'] = (kind, key) => text(names[kind][key], key);
  const edge: Titles['edge'] = (one) => text(one.title, untitled(one, say));
  const somebody = (key: string) => {
    if (isRelation(key)) return say(`people.${key}`);
    return text(names.roles[key] ?? names.fields[key] ?? names.groups[key], key);
  };
  return {
    say,
    text,
    of,
    edge,
    field: (key) => of('fields', key),
    state: (path) => text(nodes.find((node) => node.path === path)?.title, path),
    transition: (key) => {
      const found = edges.find((one) => one.kind === 'transition' && one.key === key);
      return found === undefined ? key : edge(found);
    },
    people: (keys) => keys.map(somebody).join(', '),
  };
}

function isRelation(key: string): key is RelationKey {
  return relations.some((relation) => relation === key);
}

function untitled({ kind, key }: OutlineEdge, say: Say): string {
  return kind === 'transition' ? key : say(`edge.${kind}`);
}
