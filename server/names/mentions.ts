/**
 * Words. Mention: an id that stands in an answer in a typed place, with the kind of thing that it names. Typed place: a field
 * of that type, or a member of a record that holds such ids; never the text that somebody wrote.
 */
import { isId } from '../storage/index.ts';

export const kinds = ['person', 'group', 'organisation', 'service', 'ci', 'ticket'] as const;
export type Kind = (typeof kinds)[number];
export type Mention = { readonly kind: Kind; readonly id: string };

/** Those of these values that can be ids of the kind: groups have keys, an actor may be a plugin or the process itself. */
export function mentionsOf(kind: Kind, ...values: readonly unknown[]): readonly Mention[] {
  return values
    .flat()
    .flatMap((id) => (typeof id === 'string' && (kind === 'group' || isId(id)) ? [{ kind, id }] : []));
}
