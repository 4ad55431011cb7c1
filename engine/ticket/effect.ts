/** Words. Effect: what a transition asks the outside to do, carried out after the commit, at least once. */
import type { Audience } from './command.ts';
import type { PersonId, TicketId, Value } from './ticket.ts';

/** `<ticket>/<seq>/<n>`: stable for the same command, so that a second delivery is known as one. */
export type EffectKey = string;

export type Recipient =
  | { readonly person: PersonId }
  | { readonly group: string }
  | { readonly role: string }
  /** Whoever that is when the letter goes out. */
  | { readonly managerOf: PersonId };

export type Effect = { readonly key: EffectKey } & (
  | {
      readonly kind: 'notify';
      readonly to: readonly Recipient[];
      readonly template: string;
      /** Who may read the comment that came with the command: `internal` keeps it from requesters, not the letter. */
      readonly audience: Audience;
    }
  | {
      /** Each open child by this link, and each done one that the command leads on, gets it through its own gate. */
      readonly kind: 'cascade';
      readonly link: string;
      readonly run: string;
      readonly fields: Readonly<Record<string, Value>>;
    }
  | {
      readonly kind: 'create';
      readonly process: string;
      readonly link: string;
      readonly as: 'child' | 'peer';
      readonly step?: string;
      /** Reference field of this ticket that takes the new one, told with the link. */
      readonly into?: string;
      readonly fields: Readonly<Record<string, Value>>;
      /** split: the message that the new ticket begins with. */
      readonly message?: string;
    }
  | {
      /** Another ticket gets a built-in command: a parent hears of its child, a linked ticket of its link. */
      readonly kind: 'tell';
      readonly ticket: TicketId;
      readonly run: 'childChanged' | 'link' | 'unlink';
      readonly arguments: Readonly<Record<string, Value>>;
    }
  | {
      readonly kind: 'plugin';
      readonly plugin: string;
      readonly call: string;
      readonly with: Readonly<Record<string, Value>>;
    }
);

/** An effect before the entry's sequence number makes its key. */
export type EffectDraft = Effect extends infer E ? (E extends { key: EffectKey } ? Omit<E, 'key'> : never) : never;
