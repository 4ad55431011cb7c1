/**
 * Words. Arm: a part of a list that one index gives in the list's order: tickets of one branch, filtered. A list is the union
 * of its arms. One condition with OR instead would have no index to follow.
 */
import {
  type BranchPart,
  branchesSql,
  conditionSql,
  conditionsApart,
  mergeParts,
  type Parameters,
  partsOf,
  partsShowing,
  type Viewer,
} from '../access/index.ts';
import { columnOf, type Filter } from './filter.ts';
import { hiddenIn } from './hidden-states.ts';

export type ArmsInput = {
  readonly viewer: Viewer;
  readonly filters: readonly Filter[];
  readonly parameters: Parameters;
  /** The order is given by an index that holds the tickets of one process. */
  readonly isOfProcess?: true;
  /** A further condition by what the viewer sees of the branch's tickets. */
  readonly matches?: (part: BranchPart, parameters: Parameters) => string;
};

/** The tickets of an arm: of one process or several, with conditions over `ticket t`. */
export type Arm = {
  readonly processes: readonly string[];
  /** Of all processes that there are: to name them says nothing. */
  readonly isOfAll: boolean;
  readonly part: BranchPart;
  readonly conditions: readonly string[];
};

/** The arms of a list, those of several processes put together where they say the same and no index keeps them apart. */
export function armsOf(input: ArmsInput): readonly Arm[] {
  const { viewer, filters } = input;
  const isApart = input.isOfProcess === true || filters.some(({ isOfProcess }) => isOfProcess === true);
  const everyProcess = new Set(viewer.releases.flatMap(({ world }) => [...world.processes.keys()]));
  const arms = new Map<string, Arm & { readonly processes: string[] }>();
  for (const whole of withoutNeedless(partsOf(viewer), input)) {
    const part = narrowed(whole, filters);
    const conditions = part && conditionsFor(part, input);
    if (conditions === undefined || part === undefined) continue;
    const key = JSON.stringify([part.condition, conditions, ...(isApart ? part.processes : [])]);
    const known = arms.get(key);
    if (known === undefined) arms.set(key, { part, conditions, processes: [...part.processes], isOfAll: false });
    else known.processes.push(...part.processes);
  }
  return [...arms.values()].map((arm) => ({ ...arm, isOfAll: arm.processes.length === everyProcess.size }));
}

/** What is assigned to him, a list of that finds whole in the branch of it: no other branch has to be read. */
function withoutNeedless(parts: readonly BranchPart[], input: ArmsInput): readonly BranchPart[] {
  return parts.filter(
    (part) =>
      !parts.some(
        (other) =>
          other !== part &&
          other.sight === 'all' &&
          other.releases === undefined &&
          other.processes[0] === part.processes[0] &&
          isAsked(other, input),
      ) || isAsked(part, input),
  );
}

/** Whether the filters ask nothing outside of the branch. */
function isAsked({ condition }: BranchPart, { filters, viewer }: ArmsInput): boolean {
  const column = condition.by;
  if (column !== 'assignee' && column !== 'requester' && column !== 'group') return false;
  if (column === 'group' && condition.organisation !== undefined) return false;
  const own = column === 'group' ? condition.values : [viewer.person];
  return filters.some(({ set }) => set?.column === column && set.values.every((value) => own.includes(value)));
}

/** Of a branch by values only those that a filter of the same column asks; undefined where none is left. */
function narrowed(part: BranchPart, filters: readonly Filter[]): BranchPart | undefined {
  const { condition } = part;
  if (condition.by !== 'group' && condition.by !== 'organisation') return part;
  const sets = filters.flatMap(({ set }) => (set?.column === condition.by ? [set.values] : []));
  const values = condition.values.filter((value) => sets.every((set) => set.includes(value)));
  return values.length === 0 ? undefined : { ...part, condition: { ...condition, values } };
}

/** Everything but process and the branch's own condition; undefined where nothing can match. */
function conditionsFor(part: BranchPart, input: ArmsInput): readonly string[] | undefined {
  const { filters, parameters, matches } = input;
  const [process] = part.processes;
  const releases = part.releases === undefined ? [] : [`t.release = any(${parameters.add(part.releases, 'int[]')})`];
  const conditions = [...releases, ...(matches === undefined ? [] : [matches(part, parameters)])];
  for (const filter of filters) {
    const sql = filter.sql(process, parameters);
    const allowed = sql === undefined ? undefined : allowedBy(filter, part, input);
    if (sql === undefined || allowed === undefined) return undefined;
    conditions.push(...allowed, ...(sql === 'true' ? [] : [sql]));
  }
  return [...new Set(conditions)];
}

/**
 * Conditions that keep a filter from telling what is not shown to the viewer; none where he sees all. What a list leaves out
 * tells a value as well as what it shows.
 */
function allowedBy(filter: Filter, part: BranchPart, { viewer, parameters }: ArmsInput): readonly string[] | undefined {
  if (part.sight === 'all') return [];
  if (filter.seesAll === true) return undefined;
  if (filter.asks === undefined) return [];
  const [process] = part.processes;
  const showing = partsShowing(viewer, filter.asks).filter(({ processes: [one] }) => one === process);
  if (showing.length === 0) return undefined;
  const shown = showing.some((one) => holds(one, part))
    ? []
    : [branchesSql(mergeParts(showing, viewer), viewer, parameters)];
  return [...shown, ...hiddenIn(viewer, { field: filter.asks, process }, parameters)];
}

/** Whether everything of `part` lies in `wide`. */
function holds(wide: BranchPart, part: BranchPart): boolean {
  const isOfReleases =
    wide.releases === undefined || part.releases?.every((id) => wide.releases?.includes(id)) === true;
  return (
    isOfReleases && (wide.condition.by === 'every' || JSON.stringify(wide.condition) === JSON.stringify(part.condition))
  );
}

/** The arm as one condition. */
export function armSql({ part, conditions, ...arm }: Arm, viewer: Viewer, parameters: Parameters): string {
  const condition = conditionSql(part.condition, viewer, parameters);
  return joined([...processSql(arm, parameters), condition, ...conditions]);
}

/** The most arms that a list is cut into; beyond, one condition holds the rest of its values. */
const mostApart = 40;

/**
 * The arm as several conditions, each of which an index answers in the order of updates: tickets of one group, one person,
 * one process.
 */
export function armSqlsApart(arm: Arm, input: ArmsInput): readonly string[] {
  const { part, conditions } = arm;
  const { viewer, parameters, filters } = input;
  const apart = conditionsApart(part.condition, viewer, { parameters, most: mostApart });
  const own = processSql(arm, parameters);
  if (part.condition.by !== 'every') return apart.map((condition) => joined([...own, condition, ...conditions]));
  const set = filters.find((filter) => filter.set !== undefined && filter.set.values.length <= mostApart)?.set;
  if (set !== undefined) {
    const { sql, type } = columnOf[set.column];
    return set.values.map((value) => joined([...own, `${sql} = ${parameters.add(value, type)}`, ...conditions]));
  }
  const [process = '', ...others] = arm.processes;
  const values = filters.map((filter) => filter.apart?.(process, parameters) ?? []);
  const several = others.length === 0 ? values.find(({ length }) => length > 1 && length <= mostApart) : undefined;
  if (several !== undefined) return several.map((value) => joined([...own, value, ...conditions]));
  if (arm.isOfAll && !filters.some(({ isOpen }) => isOpen === true)) return [joined(conditions)];
  return arm.processes.map((process) => joined([`t.process = ${parameters.add(process, 'text')}`, ...conditions]));
}

function processSql(
  { processes, isOfAll }: Pick<Arm, 'processes' | 'isOfAll'>,
  parameters: Parameters,
): readonly string[] {
  const [first, ...others] = processes;
  if (isOfAll) return [];
  return others.length === 0
    ? [`t.process = ${parameters.add(first, 'text')}`]
    : [`t.process = any(${parameters.add(processes, 'text[]')})`];
}

function joined(conditions: readonly string[]): string {
  const asked = conditions.filter((condition) => condition !== 'true');
  return asked.length === 0 ? 'true' : asked.join(' and ');
}
