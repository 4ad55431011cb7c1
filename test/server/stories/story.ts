/**
 * Words. Story: the way of tickets from their creation to their end, as people would go it on any channel. Step: one
 * command of one person, with what must come of it. Named: something that every channel calls in its own way.
 */
import type { Value } from '#engine';

/** A person by e-mail or id, an item by name or id, a ticket by number or id. */
export type Named = { readonly is: 'person' | 'service' | 'ci' | 'ticket'; readonly name: string };

export type Typed = Value | null | Named | readonly Named[];

export type Step = {
  readonly by: string;
  /** Creates a ticket of this process. */
  readonly create?: string;
  readonly model?: string;
  readonly do?: string;
  /** The number of the ticket. */
  readonly on?: string;
  readonly channel?: 'portal' | 'desk';
  readonly fields?: Readonly<Record<string, Typed>>;
  /** A text is public. */
  readonly comment?: string | { readonly internal: string };
  /** Arguments; an approval by its rule, a checklist by its definition. */
  readonly with?: Readonly<Record<string, Typed>>;
  /** Ticks every open point of the checklist that `with` names. */
  readonly ticksAll?: true;
  /** Every blocker, as `<code>: <sentence>`; absent: the command is accepted. */
  readonly refused?: readonly string[];
  /** The ticket is not there for this person. */
  readonly unseen?: true;
};

export type Story = {
  readonly name: string;
  readonly steps: readonly Step[];
  /** Where tickets stand in the end, by number. */
  readonly ends: Readonly<Record<string, string>>;
};

export const person = (name: string): Named => ({ is: 'person', name });
export const service = (name: string): Named => ({ is: 'service', name });
export const item = (name: string): Named => ({ is: 'ci', name });
export const ticket = (name: string): Named => ({ is: 'ticket', name });

export function isNamed(value: unknown): value is Named {
  return typeof value === 'object' && value !== null && 'is' in value && 'name' in value;
}
