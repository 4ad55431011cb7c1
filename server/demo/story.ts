/**
 * Words. Story: what happens to one ticket and to those that come of it, step by step. Step: one command, so many minutes
 * after the one before. Mark: the name of a step whose instant other steps need.
 */
import type { Channel, Value } from '#engine';
import { demoId } from './ids.ts';

export type Fields = Readonly<Record<string, Value | null>>;

/** Instants of the story, as a step's fields may need them. */
export type Clock = {
  /** Of the step itself. */
  readonly now: string;
  /** Of the step with this mark, or so many minutes after it. */
  at(mark: string, minutes?: number): string;
  /** So many minutes after the step itself. */
  after(minutes: number): string;
};

/** A name that a creation of the story gave, or the child that came by a link, counted from 0. */
export type TicketName = string | { readonly link: string; readonly nth: number };

export type Step = {
  /** Key of a person, `plugin <name>`, or `timer`. */
  readonly by: string;
  /** A transition, or a built-in command. */
  readonly do: string;
  /** Default: the ticket called `main`. */
  readonly on?: TicketName;
  /** create, moveTo. */
  readonly process?: string;
  readonly model?: string;
  readonly channel?: Channel;
  readonly fields?: Fields | ((clock: Clock) => Fields);
  readonly say?: string;
  readonly note?: string;
  /** Approvals and checklists by the names of their definitions; `points: '*'` ticks all that are open. */
  readonly with?: Readonly<Record<string, Value>>;
  /** Name and text of a file that the actor puts into this field. */
  readonly file?: { readonly field: string; readonly name: string; readonly text: string };
  /** Minutes after the step before. */
  readonly after: number;
  /** Happens at night and on Sundays too. */
  readonly anytime?: true;
  readonly mark?: string;
};

export type Story = {
  readonly key: string;
  readonly steps: readonly Step[];
  /** How many days ago the last step was: at least, at most. */
  readonly ended: readonly [number, number];
};

/** The id of a ticket that a story creates. */
export function ticketOf(story: string, name = 'main'): string {
  return demoId('ticket', `${story}/${name}`);
}
