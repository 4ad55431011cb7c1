/**
 * The orders of one ticket of a log, each made of what the one before came to: the command of a row where the gates of the
 * process take it, and then, or in its place, the adoption that puts the ticket where the log has it.
 */
import { execute, noFacts, type Ticket } from '#engine';
import { type Adoption, adoptionFor, commandOf, isUnchanged, type Setting, type Update } from '../replay/index.ts';
import type { Answer, Order } from '../tickets/index.ts';
import { adoptionId, commandId, type Done } from './done-before.ts';
import { ImportTrouble } from './import-trouble.ts';

export type LoggedTicket = {
  /** Of the log: with its ticket, its name and the number of the row it names each command. */
  readonly log: string;
  readonly number: string;
  readonly updates: readonly Update[];
  readonly done: Done | undefined;
};

/** Yields an order, and is given its answer; ends with the log's last row of the ticket. */
export function* ordersOf(
  setting: Setting,
  { log, number, updates, done }: LoggedTicket,
): Generator<Order, void, Answer> {
  let ticket = done?.ticket;
  let from: string | undefined;
  let stateBefore: string | undefined;
  let last = '';
  for (const [row, given] of updates.entries()) {
    last = later(given.at, last);
    const update = { ...given, at: later(last, ticket?.updatedAt ?? '') };
    const isToDo = row >= (done?.row ?? 0) && !isUnchanged(update, stateBefore);
    if (isToDo && row !== done?.row) {
      const order = commandOrder(setting, { ticket, update, from, number, id: commandId(log, number, row) });
      const answer = order === undefined ? undefined : yield order;
      if (answer?.outcome === 'accepted') ticket = answer.ticket;
    }
    if (isToDo && !(row === done?.row && done.isAdopted)) {
      const adoption = adoptionFor(setting, ticket, update);
      if (adoption !== undefined) {
        const what = typeOf(setting, update, from);
        const id = adoptionId(log, number, row);
        ticket = adopted(yield adoptionOrder(setting, { ticket, update, number, id, adoption, what }), update, number);
      }
    }
    from = update.state ?? from;
    stateBefore = update.stateText;
  }
}

type Step = {
  readonly ticket: Ticket | undefined;
  readonly update: Update;
  readonly number: string;
  readonly id: string;
};

/** Undefined where the row is no command, or the gates are shut: then it is adopted without asking the desk in vain. */
function commandOrder(
  setting: Setting,
  { ticket, update, from, number, id }: Step & { from: string | undefined },
): Order | undefined {
  if (update.unknown.length > 0 || update.state === undefined) return undefined;
  const { world, map, process } = setting;
  const logged = commandOf(map, process, { ...update, actor: { kind: 'import' }, channel: 'import' }, from);
  if (logged === undefined) return undefined;
  const command = { ...logged, id, ...(logged.number === undefined ? {} : { number }) };
  return execute(world, ticket, command, noFacts).outcome === 'accepted' ? { ...command, past: true } : undefined;
}

/** What the row was about, and who did it, stand beside what it changed. */
function adoptionOrder(
  { map }: Setting,
  {
    ticket,
    update,
    number,
    id,
    adoption: { fields, state },
    what,
  }: Step & { adoption: Adoption; what: string | undefined },
): Order {
  const told = {
    ...(state === undefined ? {} : { state }),
    ...(what === undefined ? {} : { as: what }),
    ...(update.actor.kind === 'person' ? { by: update.actor.id } : {}),
  };
  return {
    id,
    type: 'adopt',
    ticket: update.ticket,
    actor: { kind: 'import' },
    channel: 'import',
    at: update.at,
    past: true,
    fields,
    arguments: told,
    ...(ticket === undefined ? { process: map.process, number } : {}),
  };
}

function typeOf({ map, process }: Setting, update: Update, from: string | undefined): string | undefined {
  return update.state === undefined ? undefined : commandOf(map, process, update, from)?.type;
}

function adopted(answer: Answer, { line }: Update, number: string): Ticket {
  if (answer.outcome === 'accepted') return answer.ticket;
  const why =
    answer.outcome === 'refused' ? answer.blockers.map((one) => JSON.stringify(one)).join(', ') : answer.outcome;
  throw new ImportTrouble(`${number} cannot be put as line ${line} of the log has it: ${why}.`);
}

function later(one: string, other: string): string {
  return one > other ? one : other;
}
