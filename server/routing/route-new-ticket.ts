import { type Facts, route, type Ticket, type World } from '#engine';
import type { Query } from '../storage/index.ts';
import { chooseAssignee, isAssignmentRule } from './choose-assignee.ts';

export type NewTicket = {
  /** Of the current release. */
  readonly world: World;
  readonly ticket: Ticket;
  readonly channel: string;
  readonly facts: Facts;
  /** What the same list gave away before, by person; what is given here is added. */
  readonly given: Map<string, number>;
};

/**
 * Where a new ticket goes by the routing table, and to whom; undefined where it has a group or somebody already, no row fits,
 * or the group that is named has nobody in it: nobody would ever see the ticket there.
 */
export async function routeNewTicket(query: Query, asked: NewTicket): Promise<Facts['route']> {
  const { world, ticket, channel, facts, given } = asked;
  const { group: known, assignee, model, requester } = ticket.fields;
  if (known !== undefined || assignee !== undefined) return undefined;
  const own = world.processes.get(ticket.process);
  const process = (typeof model === 'string' ? own?.models.get(model) : undefined) ?? own;
  const found =
    process === undefined ? undefined : route({ process, ticket, channel, facts, calendars: world.calendars });
  if (found?.ok !== true || typeof found.outputs.group !== 'string') return undefined;
  const { group, assign, skill, line, ...fields } = found.outputs;
  if (!(await hasMembers(query, group))) return undefined;
  const rule = isAssignmentRule(assign) ? assign : 'manual';
  const chosen = await chooseAssignee(query, {
    group,
    rule,
    requester: typeof requester === 'string' ? requester : undefined,
    skill: typeof skill === 'string' ? skill : undefined,
    line: typeof line === 'number' ? line : undefined,
    calendars: world.calendars,
    given,
  });
  const watchers = found.watchers.length === 0 ? [] : await peopleOf(query, found.watchers);
  return {
    table: found.table,
    row: found.row,
    group,
    rule,
    ...(chosen === undefined ? {} : { assignee: chosen }),
    ...(Object.keys(fields).length === 0 ? {} : { fields }),
    ...(watchers.length === 0 ? {} : { watchers }),
  };
}

/** More than a ticket should be watched by. */
const mostWatchers = 100;

async function peopleOf(query: Query, groups: readonly string[]): Promise<readonly string[]> {
  const rows = await query<{ person: string }>(
    `select distinct m.person from group_member m join person p on p.id = m.person and p.active
     where m."group" = any ($1) order by m.person limit ${mostWatchers}`,
    [groups],
  );
  return rows.map(({ person }) => person);
}

async function hasMembers(query: Query, group: string): Promise<boolean> {
  const rows = await query(
    'select 1 from group_member m join "group" g on g.key = m."group" and g.active where m."group" = $1 limit 1',
    [group],
  );
  return rows.length > 0;
}
