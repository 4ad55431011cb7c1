/** In which order a new ticket asks: who it is for, what is mandatory, what happened, and the rest behind one button. */
import type { FieldShape } from './form-shape.ts';

export type CreationFields = { readonly shown: readonly string[]; readonly more: readonly string[] };

/** Where a process asks for itself how somebody reached the desk. */
export const reachedField = 'contactChannel';

/** More than people take in at one look. */
const atOnce = 7;

export type CreationOrder = {
  /** Whether its reader works at the desk: he names who asks, and who is to work on it. */
  readonly isAgent: boolean;
  /** Fields that are shown whatever their place: those that were filled, or that the server asks for. */
  readonly wanted: ReadonlySet<string>;
};

export function creationOrder(shapes: readonly FieldShape[], { isAgent, wanted }: CreationOrder): CreationFields {
  const asked = shapes.filter(({ key }) => key !== 'model');
  const places = (shape: FieldShape): number => {
    if (shape.key === 'requester') return isAgent ? 0 : 6;
    if (shape.isRequired) return 1;
    if (shape.key === reachedField) return 2;
    if (shape.type === 'richText') return 3;
    if (shape.key === 'assignee' || shape.key === 'group') return 5;
    return 4;
  };
  const keys = asked.toSorted((a, b) => places(a) - places(b)).map(({ key }) => key);
  const required = new Set(asked.filter(({ isRequired }) => isRequired).map(({ key }) => key));
  const shown = keys.filter((key, n) => n < atOnce || required.has(key) || wanted.has(key));
  const more = keys.filter((key) => !shown.includes(key));
  // A button for one field is no shorter than the field.
  return more.length === 1 ? { shown: keys, more: [] } : { shown, more };
}
