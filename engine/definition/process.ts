/**
 * Words. Process: the life cycle, fields and rules of one kind of ticket. State: where a ticket stands. Category: what
 * kind of standing that is. Transition: the answer of a process to a command in a state. Gate: what must hold for it.
 * Region: one of several parts of a state that run side by side. Path: keys from the outermost state joined by dots.
 */
import type { Span } from './duration.ts';
import type { FieldDefinition } from './field.ts';
import type { LocalText } from './text.ts';

export const categories = ['new', 'active', 'waiting', 'done', 'closed'] as const;
export type Category = (typeof categories)[number];

/** People that stand on a ticket in their own right, beside what its fields name. */
export const relations = ['requester', 'affected', 'assignee', 'member', 'approver', 'watcher', 'manager'] as const;
export type Relation = (typeof relations)[number];

export type ProcessDefinition = {
  readonly format: 1;
  readonly kind: 'process';
  readonly key: string;
  readonly title: LocalText;
  readonly description?: LocalText;
  /** Pattern of the number, such as `INC-{0000000}`. */
  readonly number: string;
  readonly uses?: {
    readonly routing?: string;
    readonly serviceLevels?: readonly string[];
    /** Calendar of spans that name none: those of timers, approvals, stays. */
    readonly calendar?: string;
  };
  readonly people?: PeopleRules;
  readonly access?: AccessDeclaration;
  readonly links?: Readonly<Record<string, LinkDefinition>>;
  readonly fields: Readonly<Record<string, FieldDefinition>>;
  readonly create: CreateRule;
  readonly edit?: readonly EditRule[];
  readonly allow?: Readonly<Partial<Record<GuardedCommand, readonly string[]>>>;
  readonly approvals?: Readonly<Record<string, ApprovalRule | string>>;
  readonly plans?: Readonly<Record<string, PlanDefinition>>;
  readonly initial: string;
  readonly states: Readonly<Record<string, StateDefinition>>;
  readonly transitions: Readonly<Record<string, TransitionDefinition>>;
  /** Where tickets of this process may be moved to, by the key of the other process. */
  readonly moves?: Readonly<Record<string, MoveRule>>;
};

export type PeopleRules = {
  readonly requester?: { readonly onBehalfOf?: boolean };
  readonly watchers?: { readonly see?: 'public' | 'internal' };
};

/** Who sees tickets of a process: roles held by grant or by relation. */
export type AccessDeclaration = {
  /** Sees the ticket, its public messages, and the fields shown to one of his roles. */
  readonly see: readonly string[];
  /** Sees all of it, internal messages included. */
  readonly seeAll: readonly string[];
};

/** Built-in commands whose roles a process may set; default: whoever sees all of the ticket (`message`: whoever sees it). */
export const guardedCommands = [
  'message',
  'effort',
  'tick',
  'openChecklist',
  'openPlan',
  'link',
  'split',
  'moveTo',
  'repair',
  'watch',
] as const;
export type GuardedCommand = (typeof guardedCommands)[number];

export type LinkDefinition = {
  readonly title?: LocalText;
  /** Processes that the link may lead to. */
  readonly to: readonly string[];
  /** The ticket is the parent of what it links to: gates may count `<link>.open` and `<link>.total`. */
  readonly parent?: boolean;
  /** Transition that the parent runs by itself when the last open child closed. */
  readonly whenAllClosed?: string;
};

export type CreateRule = {
  readonly title?: LocalText;
  readonly roles: readonly string[];
  readonly mandatory?: readonly string[];
  /** Fields on the form beside the mandatory ones; default: all that are shown to the actor and not hidden. */
  readonly fields?: readonly string[];
  readonly hidden?: readonly string[];
  readonly require?: readonly Requirement[];
  /** Where the ticket starts; default: `initial`. */
  readonly to?: string | readonly Alternative[];
  readonly do?: readonly Action[];
};

export type EditRule = {
  readonly in: '*' | readonly string[];
  readonly roles: readonly string[];
  readonly fields: '*' | readonly string[];
};

export type Requirement = {
  /** CEL: must be true; unknown counts as not. */
  readonly that: string;
  readonly else: LocalText;
};

export type Alternative = { readonly when?: string; readonly state: string };

export type StateDefinition = {
  readonly title?: LocalText;
  /** What requesters read in place of the title. */
  readonly portal?: LocalText;
  readonly category?: Category;
  /** Person field, relation or role that answers for the ticket here. */
  readonly responsible?: string;
  /** Must be filled after every command that ends here. */
  readonly mandatory?: readonly string[];
  /** Must hold after every command that ends here. */
  readonly require?: readonly Requirement[];
  readonly readOnly?: readonly string[];
  readonly hidden?: readonly string[];
  /** Opened on entry; its unfinished mandatory points block leaving, except by a transition that `abandons`. */
  readonly checklist?: string | ChecklistUse;
  readonly plan?: string;
  /** Opened on entry; its outcome moves the ticket on. */
  readonly approval?: string;
  readonly given?: string;
  readonly refused?: string;
  /** CEL: true on entry takes the way of `given` without asking. */
  readonly skipWhen?: string;
  readonly stay?: { readonly atMost: Span; readonly whenOver: TimedAction };
  readonly after?: readonly (TimedAction & { readonly in: Span; readonly every?: boolean; readonly when?: string })[];
  readonly at?: TimedAction & { readonly time: string };
  /** What every way into the state does: an approval's outcome tells nobody by itself. */
  readonly do?: readonly Action[];
  /** Transition that runs when the requester, or somebody affected, writes a public message here. */
  readonly onReply?: string;
  readonly initial?: string;
  readonly states?: Readonly<Record<string, StateDefinition>>;
  readonly regions?: Readonly<Record<string, RegionDefinition>>;
  /** Where the ticket goes when every region stands in a final state. */
  readonly joined?: { readonly to: string };
  readonly final?: boolean;
  /** Entering this state of a region moves the whole ticket out of its regions. */
  readonly leaves?: { readonly to: string };
};

export type RegionDefinition = {
  readonly title?: LocalText;
  readonly initial: string;
  readonly states: Readonly<Record<string, StateDefinition>>;
};

/** `from` names a person field or a `many` field: one point for each of its values. */
export type ChecklistUse = { readonly use: string; readonly from?: string };

export type TransitionDefinition = {
  readonly title?: LocalText;
  readonly description?: LocalText;
  readonly from: string | readonly string[];
  /** Absent: the ticket stays where it is. A list: the first whose `when` holds; the last has none. */
  readonly to?: string | readonly Alternative[];
  /** Absent: only timers, cascades, plugins by name, and the process itself. */
  readonly roles?: readonly string[];
  readonly mandatory?: readonly string[];
  /** Fields offered on its form beside the mandatory ones. */
  readonly optional?: readonly string[];
  readonly require?: readonly Requirement[];
  /** Literal values that it sets. */
  readonly fields?: Readonly<Record<string, unknown>>;
  /** CEL values that it sets; unknown, or what the field cannot hold, sets nothing. `actor` is who asks. */
  readonly set?: Readonly<Record<string, string>>;
  readonly clear?: readonly string[];
  /** A comment of this audience must come with it. */
  readonly comment?: 'public' | 'internal' | 'any';
  /** Effort must be recorded by the performer (the assignee, or who asks where there is none). */
  readonly effort?: boolean;
  /** Only so long after the ticket entered the state that it leaves, by the clock on the wall. */
  readonly within?: { readonly elapsed: string };
  /** May leave checklists unfinished, as a cancellation does. */
  readonly abandons?: boolean;
  readonly do?: readonly Action[];
  readonly clocks?: 'restart' | 'resume' | 'keep';
};

/** What a timer does: it runs a transition, or tells somebody, or both. */
export type TimedAction = {
  readonly run?: string;
  readonly fields?: Readonly<Record<string, unknown>>;
  readonly notify?: string | readonly string[];
  readonly template?: string;
};

export type Action = { readonly when?: string } & (
  | { readonly notify: string | readonly string[]; readonly template: string }
  | { readonly cascade: string; readonly run: string; readonly fields?: Readonly<Record<string, unknown>> }
  | {
      readonly create: string;
      readonly link: string;
      /** Reference field that takes the new ticket. */
      readonly into?: string;
      readonly fields?: Readonly<Record<string, unknown>>;
      readonly copy?: readonly string[];
    }
  | { readonly plan: string }
  | { readonly checklist: string; readonly from?: string }
  | { readonly run: string; readonly fields?: Readonly<Record<string, unknown>> }
  | {
      readonly plugin: string;
      readonly call: string;
      /** Fields of the ticket, by the name under which the plugin gets their values; an empty one is left out. */
      readonly with?: Readonly<Record<string, string>>;
    }
);

export type ApprovalRule = {
  readonly title?: LocalText;
  /** `manager(field)`, `group(key)`, `role(key)`, `person(field)`: who is asked, found when it opens. */
  readonly by: string;
  readonly quorum?: 'all' | 'any' | { readonly for: number; readonly against: number };
  /** Whom to ask when nobody is found; without it nobody found is a blocker at the entry. */
  readonly onNone?: { readonly role: string };
  /** Relations and person fields whose people are not asked; the requester is not, unless `ownRequest`. */
  readonly excludes?: readonly string[];
  readonly ownRequest?: boolean;
  readonly delegates?: boolean;
  readonly due?: Span;
  /** `remind`: ask again after each such elapsed time. `escalate`: ask the managers of those who did not vote. */
  readonly whenDue?: { readonly remind?: string; readonly then?: 'refuse' | 'give' | 'escalate' };
  /** Template that asks for the vote: sent when it opens, to a delegate, on escalation, and as the reminder. */
  readonly template?: string;
  /** Fields whose edit voids the round and asks again. */
  readonly voidedBy?: readonly string[];
};

export type ApprovalDefinition = { readonly format: 1; readonly kind: 'approval'; readonly key: string } & ApprovalRule;

/** Child tickets opened in order: a step waits for the steps that it comes `after`. */
export type PlanDefinition = {
  readonly title?: LocalText;
  readonly link: string;
  readonly steps: Readonly<Record<string, PlanStep>>;
};

export type PlanStep = {
  readonly title: LocalText;
  readonly process: string;
  readonly after?: readonly string[];
  /** CEL: asked when the plan opens; not true leaves the step out. */
  readonly when?: string;
  readonly fields?: Readonly<Record<string, unknown>>;
  readonly copy?: readonly string[];
};

export type MoveRule = {
  readonly roles: readonly string[];
  /** Outermost state here to state there. */
  readonly states: Readonly<Record<string, string>>;
  /** Field there from field here; fields of the same name and type come along by themselves. */
  readonly fields?: Readonly<Record<string, string>>;
};
