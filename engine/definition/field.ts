/**
 * Words. Field: a named, typed value of a ticket. Choice: a value out of a choice list. Computed: a value that the
 * definition works out; an override is what a person put in its place, kept beside the proposed one.
 */
import type { LocalText } from './text.ts';

export const fieldTypes = [
  'text',
  'richText',
  'choice',
  'boolean',
  'integer',
  'decimal',
  'money',
  'date',
  'dateTime',
  'period',
  'duration',
  'person',
  'group',
  'organisation',
  'service',
  'ci',
  'reference',
  'table',
  'attachment',
] as const;

export type FieldType = (typeof fieldTypes)[number];

export type FieldDefinition = {
  readonly title?: LocalText;
  readonly help?: LocalText;
  readonly type: FieldType;
  /** A list of such values; empty it is `[]`, where a single field is absent. */
  readonly many?: boolean;
  /** choice: the key of its choice list. */
  readonly options?: string;
  /** choice: the choice field whose value narrows the options (each option names what it stands `under`). */
  readonly dependsOn?: string;
  /** reference: the process, or the definition kind, that it points at. */
  readonly to?: string;
  /**
   * reference to a process: its link by which the ticket named here is this one's parent. Naming it links both, another
   * name or none takes the link away.
   */
  readonly parentBy?: string;
  /** money: ISO 4217. */
  readonly currency?: string;
  readonly maxLength?: number;
  /** text: an RE2 pattern that the whole value matches. */
  readonly pattern?: string;
  readonly min?: number;
  readonly max?: number;
  /** table: its columns. */
  readonly columns?: Readonly<Record<string, FieldDefinition>>;
  /** Value at creation when nothing was given. */
  readonly default?: unknown;
  /** CEL: the computed value; unknown leaves the field empty. */
  readonly value?: string;
  /** Who may put another value in place of the computed one. */
  readonly override?: { readonly roles: readonly string[]; readonly comment?: boolean };
  /** Roles beyond those that see the whole ticket to whom the field is shown; default: none (hidden from requesters). */
  readonly show?: readonly string[];
  /** Roles that may edit it where an edit rule lets them edit the ticket; default: all of that rule. */
  readonly edit?: readonly string[];
  /** true, or CEL: must be filled after every command (where the condition is true). */
  readonly mandatory?: boolean | string;
  /** CEL: the field plays a part only while this is true; else it is not on forms and not mandatory. */
  readonly visible?: string;
  readonly searchable?: boolean;
};
