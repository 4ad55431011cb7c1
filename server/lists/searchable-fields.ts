/** Which fields lists may be filtered and sorted by: those that a pack marks `searchable`, in the releases in use. */
import type { CompiledProcess, FieldDefinition, World } from '#engine';
import { partsShowing, type Viewer } from '../access/index.ts';
import { type IndexExpression, indexExpression } from '../releases/index.ts';

/** A field of one process. */
export type SearchableField = {
  readonly definition: FieldDefinition;
  readonly expression: IndexExpression;
  /** Choices: keys in the order of their lists, of every release in use. */
  readonly options: readonly string[];
};

/** By key of the process. */
export type FieldByProcess = ReadonlyMap<string, SearchableField>;

/** By key of the field. Where releases differ in its type, the newest one tells: an index there is for that one alone. */
export function searchableFields({ releases }: Viewer): ReadonlyMap<string, FieldByProcess> {
  const found = new Map<string, Map<string, SearchableField>>();
  for (const { world } of releases) {
    for (const { process, key, definition, options } of fieldsOf(world)) {
      const expression = indexExpression(key, definition);
      if (expression === undefined) continue;
      const byProcess = found.get(key) ?? new Map<string, SearchableField>();
      const older = byProcess.get(process)?.options ?? [];
      // The newest release's order counts, and options that are gone come after its own.
      byProcess.set(process, { definition, expression, options: [...new Set([...options, ...older])] });
      found.set(key, byProcess);
    }
  }
  return found;
}

type OwnField = {
  readonly process: string;
  readonly key: string;
  readonly definition: FieldDefinition;
  readonly options: readonly string[];
};

const known = new WeakMap<World, readonly OwnField[]>();

function fieldsOf(world: World): readonly OwnField[] {
  const fields = known.get(world) ?? [...world.processes.values()].flatMap(fieldsOfProcess);
  known.set(world, fields);
  return fields;
}

/** Of two models that have fields of one name, the first has the index (see `wantedIndexes`). */
function fieldsOfProcess(process: CompiledProcess): readonly OwnField[] {
  const all = [process, ...process.models.values()].flatMap(({ fields }) => [...fields.values()]);
  const searchable = all.filter(({ core, definition }) => !core && definition.searchable === true);
  return [...new Map([...searchable].reverse().map((field) => [field.key, field])).values()].map(
    ({ key, definition, options }) => ({
      process: process.key,
      key,
      definition,
      options: [...(options?.keys() ?? [])],
    }),
  );
}

/** The fields that this viewer may filter by: of others he is not even told that they are there. */
export function fieldsOffered(viewer: Viewer): readonly string[] {
  return [...searchableFields(viewer).keys()].filter((key) => partsShowing(viewer, key).length > 0).sort();
}
