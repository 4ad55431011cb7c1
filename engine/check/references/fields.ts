/** The references of field declarations, of columns of table fields too. */
import type { CompiledProcess } from '../../compile/types.ts';
import { kinds } from '../../definition/definition.ts';
import type { FieldDefinition } from '../../definition/field.ts';
import { type Collector, fieldsOf, type Known, keysOf, type Path } from './collector.ts';

/** `process`: whose tickets have the fields; absent for those of CI types. */
export function collectFields(
  found: Collector,
  fields: Readonly<Record<string, FieldDefinition>> | undefined,
  process?: CompiledProcess,
  path: Path = ['fields'],
): void {
  for (const [key, field] of Object.entries(fields ?? {})) collectField(found, field, [...path, key], process, key);
}

function collectField(
  found: Collector,
  field: FieldDefinition,
  path: Path,
  process: CompiledProcess | undefined,
  key: string,
): void {
  if (field.options !== undefined) {
    found.key('choice list', field.options, [...path, 'options'], 'the field would offer nothing to choose from');
  }
  if (field.type === 'reference' && field.to !== undefined) {
    found.name('reference target', field.to, [...path, 'to'], targetsOf(found), 'the field could point at nothing', {
      isElsewhere: true,
    });
  }
  collectParent(found, field, path);
  if (field.dependsOn !== undefined && process !== undefined) {
    found.name('field', field.dependsOn, [...path, 'dependsOn'], fieldsOf(process), 'no option could ever be chosen');
  }
  found.roles(field.override?.roles, [...path, 'override', 'roles'], 'nobody could overrule the value by it');
  found.roles(field.show, [...path, 'show'], 'nobody would be shown the field by it');
  found.roles(field.edit, [...path, 'edit'], 'nobody could edit the field by it');
  if (field.default !== undefined && process?.fields.get(key)?.definition === field) {
    found.literal(key, field.default, [...path, 'default'], process);
  }
  // Columns are no fields of the ticket: what they depend on, and their defaults, have no process to be looked up in.
  collectFields(found, field.columns, undefined, [...path, 'columns']);
}

/** What a reference may point at: tickets of a process, or a kind of definition. */
function targetsOf({ around: { index } }: Collector): Known {
  return {
    has: (name) => index.get('process', name) !== undefined || (kinds as readonly string[]).includes(name),
    list: () => [...index.keys('process'), ...kinds],
  };
}

/** The link by which the ticket that the field names becomes the parent; it is the other process's. */
function collectParent(found: Collector, { to, parentBy }: FieldDefinition, path: Path): void {
  const parent = found.around.index.get('process', to ?? '');
  if (parentBy === undefined || parent === undefined) return;
  const so = `tickets that name \`${parent.key}\` here would not hang on it`;
  found.name('link', parentBy, [...path, 'parentBy'], keysOf(parent.links), so, { isElsewhere: true });
}
