/** Attributes of a CI, held to its type in the current release. */
import type { CompiledCiType, FieldType } from '#engine';
import { Problem } from '../http/index.ts';
import type { ReleaseWorld } from '../releases/index.ts';
import type { RowValues } from '../rows/index.ts';
import { isId, type Query } from '../storage/index.ts';

export type AttributeProblem = { readonly field: string; readonly problem: string };

/**
 * Throws 422 with every problem of type and attributes. `owner` is a property of every CI, so that a type that names a
 * field `owner` only gives it a title.
 */
export async function refuseBadAttributes(query: Query, { world }: ReleaseWorld, values: RowValues): Promise<void> {
  const type = world.ciTypes.get(String(values.type));
  if (type === undefined) throw unknownType(String(values.type), [...world.ciTypes.keys()]);
  const attributes = values.attributes as Readonly<Record<string, unknown>>;
  const problems = [
    ...(Object.hasOwn(attributes, 'owner') ? [{ field: 'owner', problem: 'is a property of the CI itself' }] : []),
    ...type.attributeProblems(attributes).filter(({ field }) => field !== 'owner'),
    ...unstorable(attributes),
  ];
  if (problems.length === 0) problems.push(...(await missingReferences(query, type, attributes)));
  if (problems.length === 0) return;
  throw new Problem({
    status: 422,
    code: 'badAttributes',
    detail: `Attributes do not fit the type ${type.definition.key}: ${problems.map(sentence).join('; ')}.`,
    extra: { problems },
  });
}

function sentence({ field, problem }: AttributeProblem): string {
  return `${field} ${problem}`;
}

function unknownType(type: string, known: readonly string[]): Problem {
  return new Problem({
    status: 422,
    code: 'unknownCiType',
    detail: `The current release has no CI type ${type}. It has ${known.join(', ')}.`,
    extra: { property: 'type' },
  });
}

/** PostgreSQL stores no character zero, wherever it stands. */
function unstorable(attributes: Readonly<Record<string, unknown>>): readonly AttributeProblem[] {
  return Object.entries(attributes).flatMap(([field, value]) =>
    JSON.stringify(value).includes('\\u0000') ? [{ field, problem: 'has a character that cannot be stored' }] : [],
  );
}

/** Which ids of a type of field there are, among those of $1. */
const lookups: Readonly<Partial<Record<FieldType, string>>> = {
  person: 'select id::text from person where id::text = any($1)',
  organisation: 'select id::text from organisation where id::text = any($1)',
  service: 'select id::text from service where id::text = any($1)',
  ci: 'select id::text from ci where id::text = any($1)',
  group: 'select key as id from "group" where key = any($1)',
};

async function missingReferences(
  query: Query,
  { definition }: CompiledCiType,
  attributes: Readonly<Record<string, unknown>>,
): Promise<readonly AttributeProblem[]> {
  const problems: AttributeProblem[] = [];
  for (const [field, { type }] of Object.entries(definition.fields ?? {})) {
    const lookup = lookups[type];
    const ids = [attributes[field] ?? []].flat().map(String);
    if (lookup === undefined || ids.length === 0) continue;
    const found = new Set((await query<{ id: string }>(lookup, [ids])).map(({ id }) => id));
    const isMissing = ids.some((id) => !found.has(id) && !(isId(id) && found.has(id.toLowerCase())));
    if (isMissing) problems.push({ field, problem: `names no ${type} that there is` });
  }
  return problems;
}
