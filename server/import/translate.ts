/** An update in the log's words as one with ids of ours. */
import type { Actor, CompiledProcess, Value } from '#engine';
import type { Update } from '../replay/index.ts';
import type { LogNames, NamedKind } from './log-names.ts';

export type Translator = {
  /** Adds what the update names. */
  collect(update: Update, names: Readonly<Record<NamedKind, Set<string>>>): void;
  /** The same update about the ticket with this id. */
  translate(update: Update, ticket: string): Update;
  /** Values that were left out, by field: tickets that the log knows and this desk does not. */
  readonly leftOut: Readonly<Record<string, number>>;
};

export function translator(process: CompiledProcess, names: LogNames): Translator {
  const kinds = new Map<string, NamedKind>();
  const tickets = new Set<string>();
  for (const { key, definition } of process.fields.values()) {
    const kind = kindOf(definition.type);
    if (kind !== undefined) kinds.set(key, kind);
    if (definition.type === 'reference' && definition.to !== 'model') tickets.add(key);
  }
  const leftOut: Record<string, number> = {};
  const values = <V extends Value | null>(fields: Readonly<Record<string, V>>): Record<string, Value | V> =>
    Object.fromEntries(
      Object.entries(fields).flatMap(([key, value]): readonly (readonly [string, Value | V])[] => {
        if (tickets.has(key)) return [];
        const kind = kinds.get(key);
        return [[key, kind === undefined ? value : withIds(value, (name) => names.idOf(kind, name))]];
      }),
    );
  return {
    leftOut,
    collect({ changed, actor }, into) {
      if (actor.kind === 'person') into.person.add(actor.id);
      for (const [key, value] of Object.entries(changed)) {
        const kind = kinds.get(key);
        if (kind !== undefined) for (const name of textsOf(value)) into[kind].add(name);
      }
    },
    translate(update, ticket) {
      for (const [key, value] of Object.entries(update.changed)) {
        if (tickets.has(key) && value !== null) leftOut[key] = (leftOut[key] ?? 0) + 1;
      }
      return {
        ...update,
        ticket,
        actor: withId(update.actor, names),
        changed: values(update.changed),
        fields: values<Value>(update.fields),
        fieldsBefore: values<Value>(update.fieldsBefore),
      };
    },
  };
}

function kindOf(type: string): NamedKind | undefined {
  switch (type) {
    case 'person':
    case 'group':
    case 'organisation':
    case 'service':
    case 'ci':
      return type;
    default:
      return undefined;
  }
}

function withId(actor: Actor, names: LogNames): Actor {
  return actor.kind === 'person' ? { kind: 'person', id: names.idOf('person', actor.id) } : actor;
}

function withIds<V extends Value | null>(value: V, idOf: (name: string) => string): Value | V {
  if (typeof value === 'string') return idOf(value);
  return Array.isArray(value) ? value.map((one) => (typeof one === 'string' ? idOf(one) : one)) : value;
}

function textsOf(value: Value | null): readonly string[] {
  return [value].flat().filter((one) => typeof one === 'string');
}
