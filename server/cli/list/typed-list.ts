/** A list as it was typed, as the question that lists take. */
import type { viewerOf } from '../../access/index.ts';
import { Problem } from '../../http/index.ts';
import { type FilterQuery, filtersOf, type PageRequest, sortOf, usualFields } from '../../lists/index.ts';
import { isId, type Query } from '../../storage/index.ts';
import { BadUsage, type OptionValues } from '../command.ts';
import { idsOf, type RowKind } from '../ticket/named-rows.ts';
import { pairsOf } from '../ticket/typed-pairs.ts';

export type Viewer = Awaited<ReturnType<typeof viewerOf>>;

/** What is open is three categories. */
const open = ['new', 'active', 'waiting'] as const;

export async function typedList(values: OptionValues, viewer: Viewer, query: Query): Promise<PageRequest> {
  const { cursor } = values;
  const asked = await filterQuery(values, query);
  try {
    return {
      filters: filtersOf(asked, viewer),
      sort: sortOf(typeof values.sort === 'string' ? values.sort : '-updated', viewer, textsOf(values.process)),
      limit: limitOf(values),
      fields: usualFields,
      ...(typeof cursor === 'string' ? { cursor } : {}),
    };
  } catch (error) {
    throw asBadUsage(error);
  }
}

/** What lists refuse is what was typed. */
export function asBadUsage(error: unknown): unknown {
  return error instanceof Problem && error.details.status === 400
    ? new BadUsage(error.details.detail, { cause: error })
    : error;
}

async function filterQuery(values: OptionValues, query: Query): Promise<FilterQuery> {
  const asked: Record<string, readonly string[]> = {};
  for (const name of ['process', 'state', 'model', 'number'] as const) {
    const texts = textsOf(values[name]);
    if (texts !== undefined) asked[name] = texts;
  }
  for (const [name, kind] of Object.entries(named)) {
    const texts = textsOf(values[name]);
    if (texts !== undefined) asked[name] = await withIds(texts, kind, query);
  }
  const categories = textsOf(values.category)?.flatMap((text) => (text === 'open' ? open : [text]));
  if (categories !== undefined) asked.category = categories;
  for (const [key, text] of pairsOf(values.field, 'field'))
    asked[`field.${key}`] = [...(asked[`field.${key}`] ?? []), ...text.split(',').map((one) => one.trim())];
  return asked;
}

const named: Readonly<Record<string, RowKind>> = {
  group: 'group',
  assignee: 'person',
  requester: 'person',
  organisation: 'organisation',
};

async function withIds(texts: readonly string[], kind: RowKind, query: Query): Promise<readonly string[]> {
  const words = kind === 'person' ? ['me', 'none'] : ['mine', 'none'];
  const ids = await idsOf(
    query,
    kind,
    texts.filter((text) => !words.includes(text)),
  );
  return texts.map((text) => {
    const id = words.includes(text) || kind === 'group' ? (ids.get(text) ?? text) : ids.get(text);
    if (id === undefined && !isId(text)) throw new BadUsage(`there is no ${kind} ${text}.`);
    return id ?? text;
  });
}

/** Given several times, or with commas. */
function textsOf(given: OptionValues[string]): readonly string[] | undefined {
  if (!Array.isArray(given)) return undefined;
  return given.flatMap((text) => String(text).split(',')).map((text) => text.trim());
}

function limitOf({ limit }: OptionValues): number {
  if (limit === undefined) return 50;
  const count = Number(limit);
  if (Number.isInteger(count) && count >= 1 && count <= 200) return count;
  throw new BadUsage('--limit takes a whole number from 1 to 200.');
}
