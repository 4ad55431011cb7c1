/**
 * Words. Choice list: the values of a choice field. Decision table: typed inputs to outputs by rows. Checklist: points to
 * tick. Model: a preset of a process with fields of its own: a change model, a catalogue item. Pack: an installable set
 * of definitions. Service level: which clocks a ticket gets with which targets. Calendar: working time.
 */
import type { Span } from './duration.ts';
import type { FieldDefinition } from './field.ts';
import type { Action } from './process.ts';
import type { LocalText } from './text.ts';

type Named<K extends string> = {
  readonly format: 1;
  readonly kind: K;
  readonly key: string;
  readonly title: LocalText;
  readonly description?: LocalText;
};

export type ChoiceList = Named<'choiceList'> & { readonly options: Readonly<Record<string, ChoiceOption>> };

export type ChoiceOption = {
  readonly title: LocalText;
  /** Values of the field that it `dependsOn` under which it is offered. */
  readonly under?: string | readonly string[];
  /** No longer offered; tickets that have it keep it. */
  readonly retired?: boolean;
};

export type DecisionTable = Named<'decisionTable'> & {
  readonly hit: 'first' | 'unique' | 'priority';
  readonly in: Readonly<Record<string, TableColumn>>;
  readonly out: Readonly<Record<string, TableColumn>>;
  /** Cells in the order of the columns, inputs before outputs: `P1`, `P1, P2`, `>= 3`, `not x`, `-` for any. */
  readonly rows: readonly (readonly (string | number | boolean)[])[];
};

export type TableColumn = {
  readonly type: 'choice' | 'text' | 'integer' | 'decimal' | 'boolean';
  readonly options?: string;
};

export type ChecklistDefinition = Named<'checklist'> & { readonly points: Readonly<Record<string, ChecklistPoint>> };

export type ChecklistPoint = { readonly title: LocalText; readonly help?: LocalText; readonly optional?: boolean };

/** A role that is granted to people by process, group and organisation. */
export type RoleDefinition = Named<'role'> & {
  /** Line of support, 0 for a bot, 1 to 3 for people. */
  readonly line?: number;
};

export type CalendarDefinition = Named<'calendar'> & {
  readonly zone: string;
  readonly inherits?: string;
  /** Working intervals by weekday, such as `09:00-18:00`; `24:00` is the end of the day. */
  readonly week?: Readonly<Partial<Record<Weekday, readonly string[]>>>;
  /** Dates (`01-07` each year, `2026-01-09` once) that differ from the week. */
  readonly exceptions?: Readonly<Record<string, DayException>>;
};

/**
 * Hours of its own, none for a day off; or the hours of a weekday (`like`, its own where it is not said), which end by
 * `shorter` earlier, whatever the week of the calendar that inherits it.
 */
export type DayException =
  | readonly string[]
  | {
      readonly title?: LocalText;
      readonly hours?: readonly string[];
      readonly like?: Weekday;
      /** ISO 8601 duration. */
      readonly shorter?: string;
    };

export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';

export type ServiceLevel = Named<'serviceLevel'> & {
  /** What it binds: what was promised to the customer, what teams promise one another, what a supplier promised. */
  readonly agreement?: 'sla' | 'ola' | 'underpinning';
  /** CEL: the tickets that it is for; default: all of the processes that use it. */
  readonly when?: string;
  /** false: its clocks stop, and no new ones start. */
  readonly active?: boolean;
  readonly clocks: Readonly<Record<string, ClockDefinition>>;
};

/** Conditions are CEL, asked after each entry; one that meets an empty field is false. */
export type ClockDefinition = {
  readonly title?: LocalText;
  readonly start: string;
  readonly meet: string;
  readonly pause?: string;
  readonly cancel?: string;
  /** The first that holds; none: the ticket gets no such clock. A span may name a calendar of its own. */
  readonly target: readonly { readonly when?: string; readonly is: Span }[];
  /** One for all tickets, or the first that holds. */
  readonly calendar?: string | readonly { readonly when?: string; readonly is: string }[];
  /** Shares of the target, from 0 to 1, at which a warning goes out. */
  readonly warn?: readonly number[];
  /** Another target or calendar, by an edit: due is worked out anew from the history, stays, or the clock starts again. */
  readonly onEdit?: 'recalculate' | 'keep' | 'restart';
  /** A ticket that comes back from `done`: the clock goes on with what it had counted, starts again, or stays as it ended. */
  readonly onReopen?: 'resume' | 'restart' | 'keep';
  /** What happens at each warning, and when the target is missed. */
  readonly onWarning?: readonly Action[];
  readonly onBreach?: readonly Action[];
};

export type RoutingTable = Named<'routingTable'> & {
  /** `collect`: all rows that match, each output by the first that names one, watchers by all. */
  readonly hit: 'first' | 'unique' | 'priority' | 'collect';
  readonly columns: { readonly in: readonly string[]; readonly out: readonly string[] };
  readonly rows: readonly (readonly (string | number | boolean)[])[];
};

export type CiType = Named<'ciType'> & {
  readonly fields?: Readonly<Record<string, FieldDefinition>>;
  readonly relations?: Readonly<Record<string, { readonly to: readonly string[]; readonly title?: LocalText }>>;
};

/** Handlebars texts by language. */
export type TemplateDefinition = Named<'template'> & { readonly subject?: LocalText; readonly body: LocalText };

export type ModelDefinition = Named<'model'> & {
  readonly process: string;
  /** Who may choose it; default: whoever may create the process's tickets. */
  readonly roles?: readonly string[];
  readonly fields?: Readonly<Record<string, FieldDefinition>>;
  readonly values?: Readonly<Record<string, unknown>>;
  readonly mandatory?: readonly string[];
  readonly hidden?: readonly string[];
  readonly plan?: string;
  readonly checklist?: string;
};

export type PackDefinition = Named<'pack'> & {
  readonly version: string;
  readonly languages: readonly string[];
  readonly requires?: Readonly<Record<string, string>>;
  /** Groups and persons that an installation names for the pack. */
  readonly bindings?: { readonly groups?: Readonly<Record<string, LocalText>> };
  readonly licence?: string;
};
