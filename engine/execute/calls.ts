/** Questions that the desk answers before a command is judged, with the values that they are about. */
import type { CompiledProcess, World } from '../compile/types.ts';
import type { Command } from '../ticket/command.ts';
import { type Facts, type FactsNeeded, noFacts } from '../ticket/facts.ts';
import type { Ticket, Value, Values } from '../ticket/ticket.ts';
import { startCreation } from './create.ts';
import { processOf } from './execute.ts';
import { settleFields, writeFields } from './fields.ts';
import { comingInto } from './move-to.ts';
import { applyValues } from './transition.ts';
import { malformations } from './well-formed.ts';
import { startWork, type Work } from './work.ts';

export type Call = {
  /** The key of its answer in `Facts.calls`. */
  readonly text: string;
  readonly name: string;
  /** Undefined where the field is empty: then the answer is not asked for. */
  readonly arguments: readonly (Value | undefined)[];
};

/**
 * The calls of `factsNeeded`, with the values that the ticket has once the fields of the command are merged and what its
 * transition sets and computes is in place. `facts` are those gathered before: what is set or computed may hang on them.
 * Empty for a command that is refused at the door, or whose process is not there.
 */
export function callsOf(
  world: World,
  ticket: Ticket | undefined,
  command: Command,
  facts: Facts = noFacts,
): readonly Call[] {
  if (malformations(command).length > 0) return [];
  const process = processOf(world, ticket, command);
  if ('code' in process) return [];
  const begun = beginning(world, { process, ticket, command, facts });
  const { calls } = begun.process.needs(command.type);
  return calls.length === 0 ? [] : answeredWith(merged(begun), calls);
}

type Setting = {
  readonly process: CompiledProcess;
  readonly ticket: Ticket | undefined;
  readonly command: Command;
  readonly facts: Facts;
};

/** A ticket that moves is judged by the process that it comes into. */
function beginning(world: World, { process, ticket, command, facts }: Setting): Work {
  if (ticket === undefined) return startCreation({ world, process, command, facts });
  const work = startWork({ world, process, command, facts, before: ticket, ticket });
  const target = command.type === 'moveTo' ? world.processes.get(command.process ?? '') : undefined;
  const rule = target === undefined ? undefined : process.moves.get(target.key);
  return target === undefined || rule === undefined ? work : comingInto(work, target, rule);
}

function merged(work: Work): Values {
  writeFields(work, work.command.fields ?? {});
  const transition = work.process.transitions.get(work.command.type);
  if (transition !== undefined) applyValues(work, transition);
  settleFields(work);
  return work.ticket.fields;
}

function answeredWith(fields: Values, calls: FactsNeeded['calls']): readonly Call[] {
  return calls.map(({ text, name, arguments: given }) => ({
    text,
    name,
    arguments: given.map((argument, n) => (isLiteral(name, n) ? argument : fields[argument])),
  }));
}

/** A calendar is written out, all else are fields. */
function isLiteral(name: string, n: number): boolean {
  return name === 'calendarHas' && n === 0;
}
