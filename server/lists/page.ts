/** One page of a list: the arms' keys merged in their order, then the rows of those alone. */
import { Parameters, type Viewer } from '../access/index.ts';
import { badRequest, decodeCursor, encodeCursor } from '../http/index.ts';
import { putTogether, type Query } from '../storage/index.ts';
import { type ArmsInput, armSql, armSqlsApart, armsOf } from './arms.ts';
import type { Filter } from './filter.ts';
import type { Phase, Sort } from './sort.ts';
import { type ListedTicket, type ListRow, rowColumns, viewOf } from './ticket-view.ts';

export type PageRequest = {
  readonly filters: readonly Filter[];
  readonly sort: Sort;
  readonly limit: number;
  readonly cursor?: string;
  /** Keys of the fields that the answer carries. */
  readonly fields: readonly string[];
  readonly matches?: ArmsInput['matches'];
};

export type Page = { readonly items: readonly ListedTicket[]; readonly next?: string };

/** Where the next page begins: behind the ticket with this value and id in this phase. */
type Place = { readonly phase: number; readonly value: string | null; readonly id: string };

type KeyedRow = ListRow & { readonly place: string | null };

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
  return { items, ...(last === undefined ? {} : { next: encodeCursor([sort.text, last.phase, last.place, last.id]) }) };
}

function placeOf(cursor: string, sort: Sort): Place {
  const [text, phase, value, id] = decodeCursor(cursor, 4);
  const isOurs = text === sort.text && typeof phase === 'number' && typeof id === 'string' && typeof value !== 'number';
  if (isOurs && value !== undefined && phase in sort.phases) return { phase, value, id };
  throw badRequest('badCursor', 'This cursor belongs to a list in another order. Begin again without `cursor`.');
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
  const text = `${putTogether}
    select ${rowColumns(viewer, asked.request.fields, parameters)}, k.place::text as place
    from (${mergedKeys(arms, asked)}) k join ticket t on t.id = k.id order by ${orderBy(asked.phase, 'k.')}`;
  return query<KeyedRow>(...parameters.statement(text));
}

/** Two arms may hold the same ticket. Of arms in one order PostgreSQL merges as many rows as are asked, and no more. */
function mergedKeys(arms: readonly string[], { phase, count }: PhaseRequest): string {
  const [only, ...others] = arms;
  if (only !== undefined && others.length === 0) return only;
  const all = arms.map((arm) => `(${arm})`).join(' union all ');
  return `select id, place from (${all}) arm group by place, id order by ${orderBy(phase, '')} limit ${count}`;
}

function orderBy({ value, direction }: Phase, of: '' | 'k.' | 't.'): string {
  // In an arm `place` is what it selects, which is a value of `t` already.
  const place = `${of === 't.' ? '' : of}place ${direction}, `;
  return `${value === undefined ? '' : place}${of}id ${direction}`;
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
  return armsOf(input).flatMap((arm) => {
    const value = phase.value?.sql(arm.processes[0] ?? '') ?? 'null::text';
    const type = phase.value?.type;
    const { direction } = phase;
    const beyond =
      type === undefined
        ? keysBeyond(after, direction, parameters)
        : rowsBeyond(after, { value, type, direction }, parameters);
    const wheres = sort.isOfUpdates ? armSqlsApart(arm, input) : [armSql(arm, viewer, parameters)];
    return wheres.map(
      (where) => `select t.id, ${value} as place from ticket t where ${where}${beyond}
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

function keysBeyond(after: Place | undefined, direction: Phase['direction'], parameters: Parameters): string {
  return after === undefined ? '' : ` and t.id ${direction === 'asc' ? '>' : '<'} ${parameters.add(after.id, 'uuid')}`;
}

function rowsBeyond(
  after: Place | undefined,
  {
    value,
    type,
    direction,
  }: {
    readonly value: string;
    readonly type: 'text' | 'numeric' | 'boolean' | 'timestamptz';
    readonly direction: Phase['direction'];
  },
  parameters: Parameters,
): string {
  if (after === undefined) return '';
  const operator = direction === 'asc' ? '>' : '<';
  return ` and (${value}, t.id) ${operator} (${parameters.add(after.value, type)}, ${parameters.add(after.id, 'uuid')})`;
}
