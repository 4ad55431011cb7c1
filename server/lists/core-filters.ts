/** Filters that every ticket answers, whatever its process: where it stands, who has it, when it changed. */
import { type Category, categories } from '#engine';
import { oneOf, type Parameters, type Viewer } from '../access/index.ts';
import { badRequest } from '../http/index.ts';
import { isId } from '../storage/index.ts';
import { type Bound, instantBound } from './bounds.ts';
import { type Filter, type SetColumn, setFilter } from './filter.ts';
import { ticketNumbers } from './ticket-numbers.ts';

/** What of the query string these filters read; each is a list, of which one value has to fit. */
export type CoreQuery = Readonly<
  Partial<
    Record<
      'process' | 'state' | 'category' | 'group' | 'assignee' | 'requester' | 'organisation' | 'model' | 'number',
      readonly string[]
    > &
      Record<'createdFrom' | 'createdTo' | 'updatedFrom' | 'updatedTo', string>
  >
>;

export function coreFilters(query: CoreQuery, viewer: Viewer): readonly Filter[] {
  return [
    ...(query.process === undefined ? [] : [processFilter(query.process)]),
    ...(query.category === undefined ? [] : [categoryFilter(query.category)]),
    ...(query.state === undefined ? [] : [stateFilter(query.state, viewer)]),
    ...(query.group === undefined ? [] : [groupFilter(query.group, viewer)]),
    ...people.flatMap((column) => (query[column] === undefined ? [] : [personFilter(column, query[column], viewer)])),
    ...(query.model === undefined ? [] : [modelFilter(query.model)]),
    ...(query.number === undefined ? [] : [numberFilter(query.number, viewer)]),
    ...boundFilters(query),
  ];
}

const people = ['assignee', 'requester', 'organisation'] as const;

function processFilter(keys: readonly string[]): Filter {
  return { sql: (process) => (keys.includes(process) ? 'true' : undefined) };
}

function categoryFilter(asked: readonly string[]): Filter {
  const given = categories.filter((one) => asked.includes(one));
  return {
    ...(given.every(isOpen) ? { isOpen: true } : {}),
    sql: (_, parameters) => categorySql(given, parameters),
  };
}

const open: readonly Category[] = ['new', 'active', 'waiting'];
const isOpen = (category: Category): boolean => open.includes(category);

/** Names of our own, written out: so the planner sees that the index of open tickets holds all of them. */
function categorySql(given: readonly Category[], parameters: Parameters): string {
  const among = given.every(isOpen) ? " and t.category in ('new', 'active', 'waiting')" : '';
  return `${oneOf('t.category', given, parameters)}${among}`;
}

/** An outermost state, or the path of one within it; the latter is told to those alone who see all of a ticket. */
function stateFilter(paths: readonly string[], viewer: Viewer): Filter {
  const processes = new Set(viewer.releases.flatMap(({ world }) => [...world.processes.keys()]));
  const standing = new Map([...processes].map((process) => [process, categoriesOf(paths, process, viewer)]));
  return {
    ...(paths.some((path) => path.includes('.')) ? { seesAll: true } : {}),
    ...([...standing.values()].flat().every(isOpen) ? { isOpen: true } : {}),
    sql: (process, parameters) => {
      const given = standing.get(process) ?? [];
      if (given.length === 0) return undefined;
      // No index holds states, but open tickets are few.
      return `${categorySql(given, parameters)}
        and exists (select from unnest(t.state) as leaf(path), unnest(${parameters.add(paths, 'text[]')}) as asked(path)
          where leaf.path = asked.path or starts_with(leaf.path, asked.path || '.'))`;
    },
  };
}

/** Where a ticket of the process stands in one of these states, in any release in use. */
function categoriesOf(paths: readonly string[], process: string, { releases }: Viewer): readonly Category[] {
  const found = releases.flatMap(({ world }) => {
    const nodes = world.processes.get(process)?.tree.nodes;
    return paths.flatMap((path) => nodes?.get(path.split('.')[0] ?? '')?.category ?? []);
  });
  return [...new Set(found)].sort();
}

function groupFilter(given: readonly string[], viewer: Viewer): Filter {
  const mine = viewer.reader.facts.memberOf ?? [];
  const values = given.flatMap((one) => (one === 'mine' ? mine : [one])).filter((one) => one !== 'none');
  return setFilter('group', [...new Set(values)], given.includes('none') ? 'orEmpty' : 'filled');
}

function personFilter(column: SetColumn, given: readonly string[], viewer: Viewer): Filter {
  const values = given
    .filter((one) => one !== 'none')
    .map((one) => (one === 'me' && column !== 'organisation' ? viewer.person : one.toLowerCase()));
  const wrong = values.find((one) => !isId(one));
  if (wrong !== undefined) {
    const words = column === 'organisation' ? 'an id or `none`' : 'an id, `me` or `none`';
    throw badRequest('badFilter', `${column} takes ${words}, not ${JSON.stringify(wrong)}.`, { filter: column });
  }
  return setFilter(column, [...new Set(values)], given.includes('none') ? 'orEmpty' : 'filled');
}

function modelFilter(given: readonly string[]): Filter {
  const values = given.filter((one) => one !== 'none');
  return {
    asks: 'model',
    sql: (_, parameters) => {
      const among = oneOf('t.model', values, parameters);
      if (!given.includes('none')) return among;
      return values.length === 0 ? 't.model is null' : `(t.model is null or ${among})`;
    },
  };
}

/** As people type them, too: whoever writes inc-42 means INC-0000042. */
function numberFilter(given: readonly string[], viewer: Viewer): Filter {
  const numbers = given.flatMap((one) => [one.trim().toUpperCase(), ...ticketNumbers(viewer, one)]);
  return { sql: (_, parameters) => oneOf('t.number', [...new Set(numbers)], parameters) };
}

const bounds = [
  ['createdFrom', 't.created_at', 'from'],
  ['createdTo', 't.created_at', 'to'],
  ['updatedFrom', 't.updated_at', 'from'],
  ['updatedTo', 't.updated_at', 'to'],
] as const satisfies readonly (readonly [keyof CoreQuery, string, Bound])[];

function boundFilters(query: CoreQuery): readonly Filter[] {
  return bounds.flatMap(([name, column, bound]): readonly Filter[] => {
    const text = query[name];
    if (text === undefined) return [];
    const { operator, instant } = instantBound(name, text, bound);
    return [{ sql: (_, parameters) => `${column} ${operator} ${parameters.add(instant, 'timestamptz')}` }];
  });
}
