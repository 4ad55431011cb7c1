import { entryOf } from '../node.ts';
import type { StateDefinition } from '../process.ts';
import type { Path } from '../report.ts';
import { type Data, toData } from '../value.ts';
import { type Edited, type EditRefused, isRefused, refuse } from './edited.ts';
import { appendEntry, styleOf } from './insert-entry.ts';
import { mapAt, openDocument } from './open-document.ts';
import { prove, withDataAt } from './prove.ts';

/** `within`: path of the state or region that the new state is an inner one of; default: an outermost state. */
export type NewState = {
  readonly process: string;
  readonly key: string;
  readonly definition: StateDefinition;
  readonly within?: Path;
};

/**
 * Adds a state behind the last one, written as its neighbours are, touching no line but its own. Refused where the
 * state exists, its key or definition is not valid, or the file has YAML errors.
 */
export function addState(text: string, { process, key, definition, within = [] }: NewState): Edited | EditRefused {
  const open = openDocument(text, { kind: 'process', key: process });
  if (isRefused(open)) return open;
  const path = [...within, 'states'];
  const states = mapAt(open.root, path);
  if (isRefused(states)) return states;
  if (entryOf(states, key) !== undefined) return refuse('exists', `There is a state \`${key}\` already.`);
  const value = asData(definition);
  const splice = appendEntry(open.text, states, { key, value, style: styleOf(open.text, states) });
  return prove(text, open, splice, withDataAt(toData(open.root), [...path, key], value));
}

/** A definition as the data that a file can say: what is undefined is left out. */
function asData(value: unknown): Data {
  if (Array.isArray(value)) return value.map(asData);
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
    return Object.fromEntries(entries.map(([key, inner]) => [key, asData(inner)]));
  }
  const isScalar = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  return isScalar ? value : null;
}
