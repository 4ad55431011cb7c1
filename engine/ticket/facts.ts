/** Words. Facts: everything that a gate may ask beside the ticket, as plain data that the desk gathered before. */
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
 * What the desk has to gather. `of` names a field that holds the ids (`rows.owner`: a column of a table), `actor`, or
 * `approver`: whoever is asked in an open approval, or would be by the groups, roles and managers that are listed.
 */
export type FactsNeeded = {
  readonly people: readonly { readonly of: string; readonly attributes: readonly string[] }[];
  readonly cis: readonly { readonly of: string; readonly attributes: readonly string[] }[];
  readonly groups: readonly string[];
  readonly holders: readonly string[];
  readonly links: readonly string[];
  readonly calls: readonly { readonly text: string; readonly name: string; readonly arguments: readonly string[] }[];
};

export const noFacts: Facts = {};
