/**
 * Words. Outline: a process as plain data for whoever draws or reads it: nodes and edges, with what is asked and done on
 * them. It holds no words of a language but the definition's own texts. Node: a state or a region. Edge: whatever takes
 * a ticket from one state to another, or is done in a state. Trigger: what runs a transition without anybody asking.
 */
import type { ApproverSource } from '../compile/approval-rule.ts';
import type { Span } from '../definition/duration.ts';
import type { ApprovalRule, Category, TransitionDefinition } from '../definition/process.ts';
import type { LocalText } from '../definition/text.ts';
import type { Condition } from './condition.ts';

export type Outline = {
  readonly key: string;
  readonly title: LocalText;
  readonly description?: LocalText;
  /** Pattern of the numbers, such as `INC-{0000000}`. */
  readonly number: string;
  /** In the order of the definition, each after what is around it. */
  readonly nodes: readonly OutlineNode[];
  /** The creation first, then transitions in the order of the definition, then the moves that states make. */
  readonly edges: readonly OutlineEdge[];
  readonly names: OutlineNames;
};

/** Titles of what nodes and edges name by key; what has no title is missing. */
export type OutlineNames = {
  readonly fields: Titles;
  readonly roles: Titles;
  readonly groups: Titles;
  readonly checklists: Titles;
  readonly plans: Titles;
  readonly links: Titles;
  readonly processes: Titles;
};

type Titles = Readonly<Record<string, LocalText>>;

export type OutlineNode = {
  readonly path: string;
  readonly key: string;
  readonly parent?: string;
  readonly kind: 'state' | 'region';
  readonly title?: LocalText;
  /** What requesters read in place of the title. */
  readonly portal?: LocalText;
  readonly category: Category;
  /** Where a ticket stands once what is around the node has been entered; of outermost states, where it begins. */
  readonly isInitial: boolean;
  readonly isFinal: boolean;
  /** Its children are regions, active together. */
  readonly isParallel: boolean;
  readonly children: readonly string[];
  /** Person field, relation or role. */
  readonly responsible?: string;
  readonly mandatory: readonly string[];
  readonly readOnly: readonly string[];
  readonly hidden: readonly string[];
  readonly requirements: readonly OutlineRequirement[];
  readonly timers: readonly OutlineTimer[];
  readonly approval?: OutlineApproval;
  readonly checklist?: string;
  readonly plan?: string;
  /** Key of the transition that an answer of the requester runs. */
  readonly onReply?: string;
  /** What every way into it does. */
  readonly actions: readonly OutlineAction[];
};

/** `text` is what somebody is told while it does not hold. */
export type OutlineRequirement = { readonly text: LocalText; readonly that: Condition };

export type OutlineTimer = {
  readonly id: string;
  readonly kind: 'stay' | 'after' | 'at';
  readonly in?: Span;
  /** CEL: the instant of an `at`. */
  readonly time?: string;
  /** The field that holds the instant, where the time is just that. */
  readonly timeField?: string;
  readonly every: boolean;
  readonly when?: Condition;
  readonly run?: string;
  readonly notify: readonly string[];
};

export type OutlineApproval = {
  readonly key: string;
  readonly title?: LocalText;
  readonly source: ApproverSource;
  readonly quorum: NonNullable<ApprovalRule['quorum']>;
  /** Role that is asked where nobody is found. */
  readonly otherwise?: string;
  readonly excludes: readonly string[];
  readonly delegates: boolean;
  readonly due?: Span;
  readonly whenDue?: ApprovalRule['whenDue'];
  readonly voidedBy: readonly string[];
  readonly skipWhen?: Condition;
  /** States that its outcomes lead to. */
  readonly given?: string;
  readonly refused?: string;
};

export type EdgeKind = 'creation' | 'transition' | 'given' | 'refused' | 'joined' | 'leaves';

export type OutlineEdge = {
  /** Unique in the process: `transition:<key>`, `creation`, or `<kind>:<path>`. */
  readonly id: string;
  readonly kind: EdgeKind;
  /** Of the transition; of the other kinds, the path of the state that makes the move. */
  readonly key: string;
  readonly title?: LocalText;
  readonly description?: LocalText;
  readonly from: readonly string[];
  /** The first whose condition holds; empty where the ticket stays. */
  readonly to: readonly OutlineTarget[];
  /** Absent: nobody does it by hand. */
  readonly roles?: readonly string[];
  readonly triggers: readonly OutlineTrigger[];
  readonly mandatory: readonly string[];
  readonly optional: readonly string[];
  readonly requirements: readonly OutlineRequirement[];
  readonly comment?: NonNullable<TransitionDefinition['comment']>;
  readonly effort: boolean;
  /** ISO 8601: only so long after the state was entered that it leaves. */
  readonly within?: string;
  /** Checklists may be left unfinished. */
  readonly abandons: boolean;
  readonly sets: readonly OutlineSetting[];
  readonly clears: readonly string[];
  readonly actions: readonly OutlineAction[];
  readonly clocks?: NonNullable<TransitionDefinition['clocks']>;
};

export type OutlineTarget = { readonly state: string; readonly when?: Condition };

/** A field that a transition fills: with a value, or with what an expression comes to. */
export type OutlineSetting =
  | { readonly field: string; readonly value: unknown; readonly title?: LocalText }
  | { readonly field: string; readonly source: string };

export type OutlineTrigger =
  | { readonly kind: 'timer'; readonly state: string; readonly timer: OutlineTimer }
  | { readonly kind: 'reply'; readonly state: string }
  | { readonly kind: 'allClosed'; readonly link: string }
  /** A transition here or of another process runs it, `process` on the tickets behind a link. */
  | { readonly kind: 'transition'; readonly key: string; readonly title?: LocalText; readonly process?: string };

export type OutlineAction = { readonly when?: Condition } & (
  | { readonly kind: 'notify'; readonly to: readonly string[] }
  | { readonly kind: 'cascade'; readonly link: string; readonly run: string }
  | { readonly kind: 'create'; readonly process: string; readonly link: string }
  | { readonly kind: 'plan'; readonly plan: string }
  | { readonly kind: 'checklist'; readonly checklist: string }
  | { readonly kind: 'run'; readonly run: string }
  | { readonly kind: 'call'; readonly plugin: string; readonly call: string }
);
