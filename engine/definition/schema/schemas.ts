/** The schema files, by kind and by name. */
import type { Kind } from '../definition.ts';
import action from './action.schema.json' with { type: 'json' };
import approval from './approval.schema.json' with { type: 'json' };
import approvalRule from './approval-rule.schema.json' with { type: 'json' };
import calendar from './calendar.schema.json' with { type: 'json' };
import checklist from './checklist.schema.json' with { type: 'json' };
import choiceList from './choice-list.schema.json' with { type: 'json' };
import ciType from './ci-type.schema.json' with { type: 'json' };
import decisionTable from './decision-table.schema.json' with { type: 'json' };
import definition from './definition.schema.json' with { type: 'json' };
import field from './field.schema.json' with { type: 'json' };
import model from './model.schema.json' with { type: 'json' };
import pack from './pack.schema.json' with { type: 'json' };
import process from './process.schema.json' with { type: 'json' };
import role from './role.schema.json' with { type: 'json' };
import routingTable from './routing-table.schema.json' with { type: 'json' };
import type { Schema, SchemaFile } from './schema.ts';
import serviceLevel from './service-level.schema.json' with { type: 'json' };
import shared from './shared.schema.json' with { type: 'json' };
import state from './state.schema.json' with { type: 'json' };
import template from './template.schema.json' with { type: 'json' };
import transition from './transition.schema.json' with { type: 'json' };

export const schemaOf: Readonly<Record<Kind, SchemaFile>> = {
  pack,
  process,
  approval,
  model,
  choiceList,
  decisionTable,
  checklist,
  role,
  calendar,
  serviceLevel,
  routingTable,
  ciType,
  template,
};

/** Kinds first, then what they share; each refers to the others by file name. */
export const schemaFiles: readonly SchemaFile[] = [
  ...Object.values(schemaOf),
  shared,
  field,
  action,
  approvalRule,
  state,
  transition,
  definition,
];

export type Resolved = { readonly schema: Schema; readonly file: SchemaFile };

const resolvedOf = new WeakMap<Schema, Resolved>();

/** The schema that a chain of `$ref`s leads to, with the file that it stands in; itself where it has no `$ref`. */
export function resolve(schema: Schema, file: SchemaFile): Resolved {
  if (schema.$ref === undefined) return { schema, file };
  const known = resolvedOf.get(schema);
  if (known !== undefined) return known;
  const [name = '', path = ''] = schema.$ref.split('#');
  const target = name === '' ? file : fileNamed(name);
  const found = resolve(follow(target, path), target);
  resolvedOf.set(schema, found);
  return found;
}

function fileNamed(name: string): SchemaFile {
  const file = schemaFiles.find(({ $id }) => $id === name);
  if (file === undefined)
    throw new Error(`No schema is called ${name}: add it to engine/definition/schema/schemas.ts.`);
  return file;
}

function follow(file: SchemaFile, path: string): Schema {
  const [, place, key, inner, innerKey] = path.split('/');
  const definition = place === '$defs' && key !== undefined ? file.$defs?.[key] : undefined;
  const found = inner === 'properties' && innerKey !== undefined ? definition?.properties?.[innerKey] : definition;
  if (found === undefined) {
    throw new Error(`${file.$id}#${path} leads nowhere: refer to $defs/<name> or $defs/<name>/properties/<key>.`);
  }
  return found;
}
