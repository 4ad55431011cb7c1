/** One page of a list: the arms' keys merged in their order, then the rows of those alone. */
import { Parameters, type Viewer } from '../access/index.ts';
import { putTogether, type Query } from '../storage/index.ts';
import { type ArmsInput, armSql, armSqlsApart, armsOf } from './arms.ts';
import type { Filter } from './filter.ts';
import { beyondSql, cursorOf, keysSql, orderBy, type Place, placeNames, placeOf, placesSql } from './place.ts';
import { isOfUpdates, type Phase, type Sort } from './sort.ts';
import { type ListedTicket, type ListRow, rowColumns, viewOf } from './ticket-view.ts';

export type PageRequest = {
  readonly filters: readonly Filter[];
  readonly sort: Sort;
  readonly limit: number;
  readonly cursor?: string;
  /** Keys of the fields that the answer carries. */
  readonly fields: readonly string[];
  readonly matches?: ArmsInput['matches'];
  /** Named tables of the statement, as they stand behind `with`, for `matches`. */
  readonly tables?: (parameters: Parameters) => string;
  /** No other tickets are looked at than those of the named table `hit(id)`. */
  readonly among?: 'hit';
};

export type Page = { readonly items: readonly ListedTicket[]; readonly next?: string };

type KeyedRow = ListRow & { readonly places: string };

export async function readPage(query: Query, viewer: Viewer, request: PageRequest): Promise<Page> {
  const { sort, limit, cursor } = request;
  const found: (KeyedRow & { readonly phase: number })[] = [];
  const from = cursor === undefined ? undefined : placeOf(cursor, sort);
  for (const [number, phase] of sort.phases.entries()) {
    if (number < (from?.phase ?? 0) || found.length > limit) continue;
    const after = number === from?.phase ? from : undefined;
    const rows = await readPhase(query, viewer, { request, phase, after, count: limit + 1 - found.length });
    found.push(...rows.map((row) => ({ ...row, phase: number })));
  }
  const items = found.slice(0, limit).flatMap((row) => viewOf(row, viewer, request.fields) ?? []);
  const last = found.length > limit ? found[limit - 1] : undefined;
  return { items, ...(last === undefined ? {} : { next: cursorOf(sort, last) }) };
}

/** Ids of the first tickets of a list in its first phase. */
export async function readKeys(query: Query, viewer: Viewer, request: PageRequest): Promise<readonly string[]> {
  const [phase] = request.sort.phases;
  const parameters = new Parameters();
  if (phase === undefined) return [];
  const asked = { request, phase, after: undefined, count: request.limit };
  const arms = keyArms(viewer, asked, parameters);
  if (arms.length === 0) return [];
  const text = `${beginning(asked, parameters)} select id from (${mergedKeys(arms, asked)}) k`;
  return (await query<{ id: string }>(...parameters.statement(text))).map(({ id }) => id);
}

type PhaseRequest = {
  readonly request: PageRequest;
  readonly phase: Phase;
  readonly after: Place | undefined;
  readonly count: number;
};

async function readPhase(query: Query, viewer: Viewer, asked: PhaseRequest): Promise<readonly KeyedRow[]> {
  const parameters = new Parameters();
  const arms = keyArms(viewer, asked, parameters);
  if (arms.length === 0) return [];
  const text = `${beginning(asked, parameters)}
    select ${rowColumns(viewer, asked.request.fields, parameters)}, ${placesSql(asked.phase, 'k.')} as places
    from (${mergedKeys(arms, asked)}) k join ticket t on t.id = k.id order by ${orderBy(asked.phase, 'k.')}`;
  return query<KeyedRow>(...parameters.statement(text));
}

function beginning({ request: { tables } }: PhaseRequest, parameters: Parameters): string {
  return tables === undefined ? putTogether : `${putTogether} with ${tables(parameters)}`;
}

/** Two arms may hold the same ticket. Of arms in one order PostgreSQL merges as many rows as are asked, and no more. */
function mergedKeys(arms: readonly string[], { phase, count }: PhaseRequest): string {
  const [only, ...others] = arms;
  if (only !== undefined && others.length === 0) return only;
  const all = arms.map((arm) => `(${arm})`).join(' union all ');
  const names = ['id', ...placeNames(phase)].join(', ');
  return `select ${names} from (${all}) arm group by ${names} order by ${orderBy(phase, '')} limit ${count}`;
}

function keyArms(
  viewer: Viewer,
  { request, phase, after, count }: PhaseRequest,
  parameters: Parameters,
): readonly string[] {
  const { filters, sort, matches } = request;
  const input: ArmsInput = {
    viewer,
    parameters,
    filters: [...filters, ...sortFilter(sort, phase)],
    ...(matches === undefined ? {} : { matches }),
  };
  if (request.among !== undefined) return amongKeys({ request, phase, after, count }, input);
  return armsOf(input).flatMap((arm) => {
    const process = arm.processes[0] ?? '';
    const beyond = beyondSql(phase, { after, process }, parameters);
    const wheres = isOfUpdates(phase) ? armSqlsApart(arm, input) : [armSql(arm, viewer, parameters)];
    return wheres.map(
      (where) => `select t.id, ${keysSql(phase, process)} from ticket t where ${where}${beyond}
        order by ${orderBy(phase, 't.')} limit ${count}`,
    );
  });
}

/** Sorting by a field asks it, like a filter does: the order tells values. */
function sortFilter({ asks }: Sort, { where }: Phase): readonly Filter[] {
  if (asks === undefined) return [];
  return [
    {
      asks: asks.field,
      isOfProcess: true,
      sql: (process, parameters) =>
        asks.processes.includes(process) ? (where?.(process, parameters) ?? 'true') : undefined,
    },
  ];
}

/** Of few tickets each is asked whether it lies in one of the arms. */
function amongKeys({ phase, after, count }: PhaseRequest, input: ArmsInput): readonly string[] {
  const { viewer, parameters } = input;
  const arms = armsOf(input).map((arm) => `(${armSql(arm, viewer, parameters)})`);
  if (arms.length === 0) return [];
  return [
    `select t.id, ${keysSql(phase, '')} from hit join ticket t on t.id = hit.id
       where (${arms.join(' or ')})${beyondSql(phase, { after, process: '' }, parameters)}
       order by ${orderBy(phase, 't.')} limit ${count}`,
  ];
}
