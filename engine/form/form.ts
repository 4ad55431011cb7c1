/**
 * Words. Form: what a person fills for a command: which fields, of which shape, which must be filled. The page draws it
 * and does not validate: blockers come from execute.
 */
import { mayEdit } from '../access/editing.ts';
import { hasRole } from '../access/roles.ts';
import { isInPlay, isShown } from '../access/visibility.ts';
import { valueSchema } from '../compile/shape.ts';
import { activePaths } from '../compile/state-tree.ts';
import type { CompiledField, CompiledTransition, World } from '../compile/types.ts';
import type { FieldDefinition } from '../definition/field.ts';
import type { LocalText } from '../definition/text.ts';
import { mayWriteOnCreation, startCreation } from '../execute/create.ts';
import { processOf } from '../execute/execute.ts';
import { demanded, isMandatoryByItself, isOffered, settleFields, writeFields } from '../execute/fields.ts';
import { applyValues, mayWrite } from '../execute/transition.ts';
import { malformations } from '../execute/well-formed.ts';
import { activeStates, contextOf, startWork, type Work } from '../execute/work.ts';
import type { Command } from '../ticket/command.ts';
import type { Facts } from '../ticket/facts.ts';
import type { Ticket, Value } from '../ticket/ticket.ts';
import { hiddenColumns, readable } from '../view/reading.ts';

export type Form = {
  readonly command: string;
  /** JSON Schema 2020-12 of the fields, and of the columns of tables; `x-title`, `x-help` and `x-options` carry texts by language. */
  readonly schema: FormSchema;
  /** Keys in the order in which to show them: mandatory first as listed, then the others. */
  readonly order: readonly string[];
  readonly values: Readonly<Record<string, Value>>;
  /** A comment of this audience is asked for. */
  readonly comment?: 'public' | 'internal' | 'any';
  readonly effort?: true;
};

export type FormSchema = {
  readonly $schema: 'https://json-schema.org/draft/2020-12/schema';
  readonly type: 'object';
  readonly properties: Readonly<Record<string, FormField>>;
  readonly required: readonly string[];
  readonly additionalProperties: false;
};

export type FormField = Readonly<Record<string, unknown>> & {
  readonly 'x-type': string;
  readonly 'x-title'?: LocalText;
  readonly 'x-help'?: LocalText;
  readonly 'x-options'?: readonly { readonly value: string; readonly title: LocalText }[];
};

/**
 * The form of a command for its actor, with the command's fields merged in, so that dependent fields follow what was
 * filled already. Undefined where the command is not for him here.
 */
export function form(world: World, ticket: Ticket | undefined, command: Command, facts: Facts): Form | undefined {
  if (malformations(command).length > 0) return undefined;
  const process = processOf(world, ticket, command);
  if ('code' in process) return undefined;
  const work =
    ticket === undefined
      ? startCreation({ world, process, command, facts })
      : startWork({ world, process, command, facts, before: ticket, ticket });
  if (ticket !== undefined && work.viewer.sight === 'none') return undefined;
  const rule = ruleOf(work);
  if (rule === undefined) return undefined;
  mergeGiven(work, rule);
  const fields = rule.keys.flatMap((key) => {
    const field = process.fields.get(key);
    return field !== undefined && isWritable(work, rule, field) ? [field] : [];
  });
  const required = fields.filter((field) => rule.mandatory.has(field.key) || isMandatoryByItself(work, field));
  const { comment, effort } = rule.transition?.definition ?? {};
  return {
    command: command.type,
    schema: schemaOf(work, fields, required),
    order: [...required, ...fields.filter((field) => !required.includes(field))].map(({ key }) => key),
    values: valuesOf(work, fields),
    ...(comment === undefined ? {} : { comment }),
    ...(effort === true ? { effort } : {}),
  };
}

function schemaOf(work: Work, fields: readonly CompiledField[], required: readonly CompiledField[]): FormSchema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    type: 'object',
    properties: Object.fromEntries(fields.map((field) => [field.key, formField(work, field)])),
    required: required.map(({ key }) => key),
    additionalProperties: false,
  };
}

function valuesOf(work: Work, fields: readonly CompiledField[]): Form['values'] {
  const filled = fields.flatMap(({ key }): [string, Value][] => {
    const value = work.ticket.fields[key];
    return value === undefined ? [] : [[key, readable(work, key, value)]];
  });
  return Object.fromEntries(filled);
}

type FormRule = {
  readonly keys: readonly string[];
  readonly mandatory: ReadonlySet<string>;
  readonly mayWrite: (field: CompiledField) => boolean;
  readonly transition?: CompiledTransition;
};

function ruleOf(work: Work): FormRule | undefined {
  const { process, command, viewer, waived } = work;
  const active = activePaths(process.tree, work.ticket.state);
  const allowed = (roles: readonly string[]) => waived || hasRole(viewer.roles, roles);
  if (work.before === undefined) {
    if (command.type !== 'create' || !allowed(process.create.roles)) return undefined;
    const mandatory = new Set(process.create.mandatory);
    return {
      keys: [...mandatory, ...othersOf(process.fields, mandatory)],
      mandatory,
      mayWrite: (field) => mayWriteOnCreation(work, field),
    };
  }
  if (command.type === 'edit') {
    const mandatory = new Set(activeStates(work).flatMap((state) => state.mandatory));
    return {
      keys: [...process.fields.keys()],
      mandatory,
      mayWrite: ({ key }) => mayEdit(process, key, active, viewer),
    };
  }
  const transition = process.transitions.get(command.type);
  if (transition === undefined || !allowed(transition.definition.roles ?? [])) return undefined;
  if (!transition.from.some((path) => active.includes(path))) return undefined;
  const mandatory = new Set([...(transition.definition.mandatory ?? []), ...mandatoryThere(work, transition)]);
  const keys = [...new Set([...mandatory, ...(transition.definition.optional ?? [])])];
  return { keys, mandatory, transition, mayWrite: (field) => mayWrite(work, transition, field, active) };
}

/** What the state asks that the transition leads to by what is known and given, where that is certain. */
function mandatoryThere(work: Work, transition: CompiledTransition): readonly string[] {
  const { process, command } = work;
  const there: Work = { ...work };
  delete there.context;
  const given = Object.entries(command.fields ?? {}).filter(([key]) => process.fields.has(key));
  writeFields(there, Object.fromEntries(given));
  applyValues(there, transition);
  settleFields(there);
  const line = process.tree.nodes.get(certainTarget(there, transition) ?? '')?.line ?? [];
  return line.flatMap((path) => process.states.get(path)?.mandatory ?? []);
}

/** Undefined from the first condition on that cannot be told yet. */
function certainTarget(there: Work, { alternatives }: CompiledTransition): string | undefined {
  for (const { when, to } of alternatives ?? []) {
    const answer = when?.holds(contextOf(there)) ?? true;
    if (answer === true) return to;
    if (answer !== false) return undefined;
  }
  return undefined;
}

function othersOf(fields: ReadonlyMap<string, unknown>, without: ReadonlySet<string>): readonly string[] {
  return [...fields.keys()].filter((key) => !without.has(key));
}

function mergeGiven(work: Work, rule: FormRule): void {
  const given = Object.entries(work.command.fields ?? {}).filter(([key]) => {
    const field = work.process.fields.get(key);
    return field !== undefined && isOpen(work, rule, field);
  });
  writeFields(work, Object.fromEntries(given));
  settleFields(work);
}

/** Just what execute would accept from this actor. */
function isWritable(work: Work, rule: FormRule, field: CompiledField): boolean {
  return isOpen(work, rule, field) && isInPlay(field, activeStates(work), contextOf(work));
}

/** Whether the field may be written whatever the others hold. */
function isOpen(work: Work, rule: FormRule, field: CompiledField): boolean {
  const isAsked = isShown(field, work.viewer) || demanded(work).includes(field.key);
  if (!isAsked || !(work.waived || rule.mayWrite(field))) return false;
  const { override } = field.definition;
  return (
    field.value === undefined || (override !== undefined && (work.waived || hasRole(work.viewer.roles, override.roles)))
  );
}

function formField(work: Work, field: CompiledField): FormField {
  const { definition } = field;
  const schema = valueSchema(definition);
  return described(
    definition.type === 'table' ? { ...schema, items: rowsOf(work, field, schema.items) } : schema,
    definition,
    optionsOf(work, field),
  );
}

/** Each column as if it were a field, without those that are not shown to whoever fills it. */
function rowsOf(work: Work, { key, definition }: CompiledField, rows: unknown): object {
  const hidden = hiddenColumns(work, key);
  const columns = Object.entries(definition.columns ?? {}).filter(([column]) => !hidden.has(column));
  const properties = columns.map(([column, one]) => {
    const list = one.options === undefined ? undefined : work.world.choices.get(one.options);
    const options = list === undefined ? undefined : Object.entries(list.options).filter(([, { retired }]) => !retired);
    return [
      column,
      described(
        valueSchema(one),
        one,
        options?.map(([value, { title }]) => ({ value, title })),
      ),
    ];
  });
  return { ...(rows as object), properties: Object.fromEntries(properties) };
}

function described(
  schema: Readonly<Record<string, unknown>>,
  { title, help, type }: FieldDefinition,
  options: FormField['x-options'],
): FormField {
  const values = options?.map(({ value }) => value);
  return {
    ...(values === undefined ? schema : withEnum(schema, values)),
    'x-type': type,
    ...(title === undefined ? {} : { 'x-title': title }),
    ...(help === undefined ? {} : { 'x-help': help }),
    ...(options === undefined ? {} : { 'x-options': options }),
  };
}

function optionsOf(work: Work, field: CompiledField): FormField['x-options'] {
  if (field.options === undefined) return undefined;
  return [...field.options].flatMap(([value, option]) =>
    isOffered(field, value, work.ticket.fields) ? [{ value, title: option.title }] : [],
  );
}

function withEnum(
  schema: Readonly<Record<string, unknown>>,
  values: readonly string[],
): Readonly<Record<string, unknown>> {
  if (values.length === 0) return schema.type === 'array' ? { ...schema, maxItems: 0 } : { not: {} };
  return schema.type === 'array' ? { ...schema, items: { enum: values } } : { enum: values };
}
