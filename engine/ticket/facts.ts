/** Words. Facts: everything that a gate may ask beside the ticket, as plain data that the desk gathered before. */
import type { Action } from '../definition/process.ts';
import type { PersonId, Value } from './ticket.ts';

export type Facts = {
  /** What the actor holds: a role, everywhere or only for a process, a group, an organisation. */
  readonly grants?: readonly Grant[];
  /** Groups that the actor belongs to. */
  readonly memberOf?: readonly string[];
  readonly people?: Readonly<Record<PersonId, PersonFacts>>;
  readonly groups?: Readonly<Record<string, { readonly members: readonly PersonId[] }>>;
  /** Who holds a role for this ticket, by role. */
  readonly holders?: Readonly<Record<string, readonly PersonId[]>>;
  readonly cis?: Readonly<Record<string, Readonly<Record<string, Value>>>>;
  /** Children by link name: open ones and all. */
  readonly links?: Readonly<Record<string, { readonly open: number; readonly total: number }>>;
  /** Answers of questions such as `conflicts(window, ci)`, by their text. */
  readonly calls?: Readonly<Record<string, number | boolean>>;
  /** Where the routing table sends a new ticket, and whom of that group the desk chose. */
  readonly route?: RouteFact;
  /** What the current service levels do at this share of a clock: `due` of a clock needs it. */
  readonly clock?: { readonly actions: readonly Action[] };
};

export type RouteFact = {
  readonly table: string;
  /** From 0. */
  readonly row: number;
  readonly group: string;
  /** The rule by which the group's people get tickets, as the row names it. */
  readonly rule?: string;
  readonly assignee?: PersonId;
  /** What else the row says of the ticket's fields. */
  readonly fields?: Readonly<Record<string, Value>>;
  readonly watchers?: readonly PersonId[];
};

export type Grant = {
  readonly role: string;
  readonly process?: string;
  readonly group?: string;
  readonly organisation?: string;
};

export type PersonFacts = {
  readonly name?: string;
  readonly manager?: PersonId;
  readonly language?: string;
  readonly zone?: string;
  readonly vip?: boolean;
  readonly active?: boolean;
  readonly organisation?: string;
  readonly groups?: readonly string[];
  /** Who stands in now, while the person is absent. */
  readonly substitute?: PersonId;
};

/**
 * What the desk has to gather. Groups come with their members, roles with their holders; whoever those and the managers
 * name comes as `approver`, beside the approvers that the ticket has already.
 */
export type FactsNeeded = {
  readonly people: readonly AttributesNeeded[];
  readonly cis: readonly AttributesNeeded[];
  readonly groups: readonly string[];
  readonly holders: readonly string[];
  readonly links: readonly string[];
  readonly calls: readonly { readonly text: string; readonly name: string; readonly arguments: readonly string[] }[];
};

/** `of`: the field that holds the ids, `actor`, or `approver`. `ids`: whom it may hold when a condition reads it. */
export type AttributesNeeded = {
  readonly of: string;
  readonly attributes: readonly string[];
  readonly ids?: readonly string[];
};

export const noFacts: Facts = {};
