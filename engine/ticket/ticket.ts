/**
 * Words. Ticket: one running record of a process. State: the complete, sorted list of active leaf states, by path.
 * Proposed: what a computed field came to, kept beside the override that a person put in its place. Approval, checklist,
 * plan, effort, timer, link: records of their own on a ticket, each with an id.
 *
 * A ticket is two levels deep: sections hold a plain value or records by id. Patches rely on that.
 */
import type { Span } from '../definition/duration.ts';
import type { Category } from '../definition/process.ts';

/** An ISO 8601 instant in UTC, such as `2026-03-02T09:00:00.000Z`. */
export type Instant = string;
export type PersonId = string;
export type TicketId = string;

/** JSON; which shape a field's value has is told by its type (engine/expression/values.ts). */
export type Value = string | number | boolean | readonly Value[] | { readonly [key: string]: Value };
export type Values = Readonly<Record<string, Value>>;

export type Ticket = {
  readonly id: TicketId;
  readonly number: string;
  readonly process: string;
  readonly release: string;
  /** Sequence number of its last entry. */
  readonly seq: number;
  readonly state: readonly string[];
  readonly category: Category;
  readonly createdAt: Instant;
  readonly createdBy: string;
  readonly updatedAt: Instant;
  /** When each state that is active now was entered, by path, outer states included. */
  readonly entered: Readonly<Record<string, Instant>>;
  /** Core fields (requester, affected, assignee, group, watchers, model) and the definition's own. */
  readonly fields: Values;
  readonly proposed: Values;
  readonly overrides: Readonly<Record<string, { readonly by: string; readonly at: Instant }>>;
  readonly approvals: Readonly<Record<string, Approval>>;
  readonly checklists: Readonly<Record<string, Checklist>>;
  readonly plans: Readonly<Record<string, Plan>>;
  readonly effort: Readonly<Record<string, Effort>>;
  readonly timers: Readonly<Record<string, Timer>>;
  readonly links: Readonly<Record<string, Link>>;
  /** What children refused, by child, until they close. */
  readonly troubles: Readonly<Record<string, Trouble>>;
};

export type Approval = {
  readonly rule: string;
  readonly round: number;
  /** Path of the state that opened it. */
  readonly state: string;
  readonly openedAt: Instant;
  readonly approvers: readonly Approver[];
  readonly quorum: { readonly for: number; readonly against: number };
  readonly votes: readonly Vote[];
  readonly outcome?: ApprovalOutcome;
  readonly closedAt?: Instant;
};

/** `withdrawn`: its state was left by another way. `voided`: an edit asked again. */
export type ApprovalOutcome = 'given' | 'refused' | 'withdrawn' | 'voided';

/**
 * `found`: the rule that named the person; `standsFor`: for whom a substitute, a delegate or a manager votes. Whoever stands
 * for the same person shares one seat, and a seat has one vote.
 */
export type Approver = { readonly person: PersonId; readonly found: string; readonly standsFor?: PersonId };

export type Vote = {
  readonly person: PersonId;
  readonly inFavour: boolean;
  readonly at: Instant;
  readonly comment?: string;
  /** Whose seat it was, when not the voter's own. */
  readonly standsFor?: PersonId;
};

export type Checklist = {
  readonly definition: string;
  readonly openedAt: Instant;
  /** Path of the state that opened it and may not be left before it is finished; absent: no way to `done` before. */
  readonly state?: string;
  /** The state was entered again and opened the list anew: this one keeps its ticks and is asked no longer. */
  readonly replaced?: true;
  /** `point` is the definition's key; `person` whom a point generated from a list is about. */
  readonly points: Readonly<Record<string, ChecklistMark>>;
};

export type ChecklistMark = {
  readonly point: string;
  readonly person?: PersonId;
  readonly optional?: boolean;
  readonly done?: { readonly by: string; readonly at: Instant; readonly note?: string };
};

export type Plan = {
  readonly definition: string;
  readonly link: string;
  readonly steps: Readonly<Record<string, PlanStepRecord>>;
};

/** `waiting`: for steps before it; `ordered`: its ticket is being created; `open`, `closed`: as its ticket is. */
export type PlanStepRecord = { readonly status: 'waiting' | 'ordered' | 'open' | 'closed'; readonly ticket?: TicketId };

export type Effort = {
  readonly person: PersonId;
  readonly minutes: number;
  readonly at: Instant;
  readonly note?: string;
};

/** Something that is to happen: `at` is known where the span needs no calendar. */
export type Timer = {
  readonly state: string;
  readonly since: Instant;
  readonly in?: Span;
  readonly at?: Instant;
  readonly every?: boolean;
};

export type Link = {
  readonly name: string;
  readonly ticket: TicketId;
  readonly process: string;
  /** `parent`: that ticket is this one's parent; `child`: it is a child; `peer`: neither. */
  readonly as: 'parent' | 'child' | 'peer';
  readonly step?: string;
};

export type Trouble = { readonly command: string; readonly at: Instant; readonly blockers: readonly unknown[] };

/** Sections of records by id; the others are plain values. */
export const recordSections = [
  'entered',
  'fields',
  'proposed',
  'overrides',
  'approvals',
  'checklists',
  'plans',
  'effort',
  'timers',
  'links',
  'troubles',
] as const satisfies readonly (keyof Ticket)[];

export const coreFields = ['requester', 'affected', 'assignee', 'group', 'watchers', 'model'] as const;
