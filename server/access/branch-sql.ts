/** The condition of a branch as SQL over `ticket t`: for a search by index, and for asking about single tickets. */
import type { BranchCondition } from '#engine';
import type { MergedBranch } from './merged-branches.ts';
import type { Parameters } from './parameters.ts';
import type { ListedRelation, Viewer } from './viewer.ts';

/** Whether `t` lies in the branch. */
export function branchSql(branch: MergedBranch, viewer: Viewer, parameters: Parameters): string {
  return all([...scopeSql(branch, parameters), conditionSql(branch.condition, viewer, parameters)]);
}

/** Whether `t` lies in one of the branches. */
export function branchesSql(branches: readonly MergedBranch[], viewer: Viewer, parameters: Parameters): string {
  const texts = new Set(branches.map((branch) => branchSql(branch, viewer, parameters)));
  if (texts.has('true')) return 'true';
  return texts.size === 0 ? 'false' : `(${[...texts].join(' or ')})`;
}

/** Process and release of a branch, each where it is restricted. */
export function scopeSql({ processes, releases }: MergedBranch, parameters: Parameters): readonly string[] {
  return [
    ...(processes === undefined ? [] : [oneOf('t.process', processes, parameters)]),
    ...(releases === undefined ? [] : [`t.release = any(${parameters.add(releases, 'int[]')})`]),
  ];
}

/** The condition itself, process and release apart. */
export function conditionSql(condition: BranchCondition, viewer: Viewer, parameters: Parameters): string {
  const me = () => parameters.add(viewer.person, 'uuid');
  switch (condition.by) {
    case 'every':
      return 'true';
    case 'requester':
      return `t.requester = ${me()}`;
    case 'assignee':
      return `t.assignee = ${me()}`;
    case 'manager':
      return oneOf('t.requester', viewer.reports, parameters, 'uuid');
    case 'group':
      return all([oneOf('t."group"', condition.values, parameters), ...organisationSql(condition, parameters)]);
    case 'organisation':
      return oneOf('t.organisation', condition.values, parameters, 'uuid');
    case 'affected':
    case 'watcher':
      return listedSql(condition.by, [viewer.person], parameters);
    case 'approver':
      return `(${approverSqls(viewer, parameters).join(' or ')})`;
  }
}

/** People have few tickets of their own: those of many are found and sorted sooner than an arm for each is planned. */
const mostReports = 8;

/**
 * The condition as several, of which each asks one value: an index in the order of updates answers each in that order. Of
 * more than `most` values it stays one.
 */
export function conditionsApart(
  condition: BranchCondition,
  viewer: Viewer,
  { parameters, most }: { readonly parameters: Parameters; readonly most: number },
): readonly string[] {
  const whole = [conditionSql(condition, viewer, parameters)];
  switch (condition.by) {
    case 'group':
    case 'organisation':
      return condition.values.length > most
        ? whole
        : condition.values.map((value) => conditionSql({ ...condition, values: [value] }, viewer, parameters));
    case 'manager':
      return viewer.reports.length > Math.min(most, mostReports)
        ? whole
        : viewer.reports.map((report) => oneOf('t.requester', [report], parameters, 'uuid'));
    case 'approver':
      return approverSqls(viewer, parameters);
    default:
      return whole;
  }
}

/** A single value is an equality: an index whose next columns are the order is read in that order. */
export function oneOf(
  column: string,
  values: readonly string[],
  parameters: Parameters,
  type: 'text' | 'uuid' = 'text',
): string {
  const [first, ...others] = values;
  return first !== undefined && others.length === 0
    ? `${column} = ${parameters.add(first, type)}`
    : `${column} = any(${parameters.add(values, `${type}[]`)})`;
}

function organisationSql(
  { organisation }: Extract<BranchCondition, { by: 'group' }>,
  parameters: Parameters,
): readonly string[] {
  return organisation === undefined ? [] : [`t.organisation = ${parameters.add(organisation, 'uuid')}`];
}

function approverSqls(viewer: Viewer, parameters: Parameters): readonly string[] {
  return [
    listedSql('approver', [viewer.person], parameters),
    ...(viewer.standsInFor.length === 0 ? [] : [listedSql('asked', viewer.standsInFor, parameters)]),
  ];
}

function listedSql(relation: ListedRelation, people: readonly string[], parameters: Parameters): string {
  return `exists (select from ticket_person p where p.ticket = t.id and p.relation = '${relation}'
    and ${oneOf('p.person', people, parameters, 'uuid')})`;
}

function all(conditions: readonly string[]): string {
  const asked = conditions.filter((condition) => condition !== 'true');
  return asked.length === 0 ? 'true' : asked.join(' and ');
}
