/** What a command may ask for the clocks of its ticket, and what comes with a share of a clock that is due. */
import {
  type Clock,
  type Command,
  type Facts,
  type FactsNeeded,
  isShareDue,
  type Share,
  shareActions,
  type Ticket,
  type Value,
  type World,
} from '#engine';

const nothing: FactsNeeded = { people: [], cis: [], groups: [], holders: [], links: [], calls: [] };

/** Of people and items that the ticket names, before the command or by it. */
export function neededByClocks(world: World, ticket: Ticket | undefined, command: Command): FactsNeeded {
  const process = world.processes.get(
    (command.type === 'moveTo' ? command.process : ticket?.process) ?? command.process ?? '',
  );
  if (process === undefined) return nothing;
  const { people, cis } = process.serviceLevels.needs;
  if (people.length === 0 && cis.length === 0) return nothing;
  const self = command.actor.kind === 'person' ? [command.actor.id] : [];
  const idsOf = (field: string): readonly string[] => {
    const values: readonly (Value | null | undefined)[] = [ticket?.fields[field], command.fields?.[field]];
    const asked =
      field === 'actor' || (field === 'requester' && ticket === undefined) || field === 'assignee' ? self : [];
    return [...new Set([...asked, ...values.flat().filter((one) => typeof one === 'string')])];
  };
  return {
    ...nothing,
    people: people.map((one) => ({ ...one, ids: idsOf(one.of) })),
    cis: cis.map((one) => ({ ...one, ids: idsOf(one.of) })),
  };
}

export type ShareInput = {
  /** Of the current release. */
  readonly world: World;
  readonly ticket: Ticket;
  readonly clocks: readonly Clock[];
  readonly command: Command;
  readonly facts: Facts;
};

/** Undefined for any other command, and for a share that a clock has no more to tell of. */
export function dueShare({ world, ticket, clocks, command, facts }: ShareInput): Facts['clock'] {
  const share = shareOf(command);
  const process = world.processes.get(ticket.process);
  if (share === undefined || process === undefined) return undefined;
  if (!isShareDue(clocks, share, world.calendars, Date.parse(command.at))) return undefined;
  const { levels } = process.serviceLevels;
  const { channel } = command;
  return { actions: shareActions(share, { process, levels, before: ticket, after: ticket, channel, facts }) };
}

/** The share that a `due` command names. */
export function shareOf({ type, arguments: given = {} }: Command): Share | undefined {
  const { level, clock, run, share } = given;
  if (type !== 'due' || typeof level !== 'string' || typeof clock !== 'string') return undefined;
  return typeof run === 'number' && typeof share === 'number' ? { level, clock, run, share } : undefined;
}
