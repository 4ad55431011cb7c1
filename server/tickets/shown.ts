/** Blockers of available commands, in words that their reader may be told. */
import {
  type Actor,
  type AvailableCommand,
  blockersFor,
  type Command,
  describe,
  type Facts,
  processOf,
  type Ticket,
  type World,
} from '#engine';
import type { PersonName } from './person-names.ts';

export type ShownTo = {
  readonly ticket: Ticket;
  readonly world: World;
  readonly facts: Facts;
  readonly at: string;
  readonly actor: Actor;
  readonly language: string;
  readonly personName: PersonName;
};

export function blockersShown(
  { command: type, arguments: given, blockers }: AvailableCommand,
  { ticket, world, facts, at, actor, language, personName }: ShownTo,
): readonly object[] {
  const command: Command = {
    id: 'available',
    type,
    ticket: ticket.id,
    actor,
    channel: 'desk',
    at,
    ...(given === undefined ? {} : { arguments: given }),
  };
  const process = processOf(world, ticket, command);
  return blockersFor(world, blockers, { ticket, command, actor, facts }).map((blocker) => ({
    ...blocker,
    text: describe(blocker, { world, language, personName, ...('code' in process ? {} : { process }) }),
  }));
}
