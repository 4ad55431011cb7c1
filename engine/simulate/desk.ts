/**
 * A desk in memory: tickets, their histories, and the effects that reach other tickets carried out at once. For trying a
 * process, for its tests and traces; nothing here is stored or sent.
 */
import { activePaths } from '../compile/state-tree.ts';
import type { World } from '../compile/types.ts';
import { execute } from '../execute/execute.ts';
import type { Outcome } from '../execute/outcome.ts';
import { isOpen } from '../execute/parents.ts';
import type { Command } from '../ticket/command.ts';
import type { Effect } from '../ticket/effect.ts';
import type { Entry } from '../ticket/entry.ts';
import type { Facts } from '../ticket/facts.ts';
import type { Ticket, Value } from '../ticket/ticket.ts';
import { type Directory, gather } from './gather.ts';

/** What one command came to, here and in other tickets. */
export type Sent = {
  readonly command: Command;
  readonly outcome: Outcome;
  /** What effects made of other tickets, in order. */
  readonly caused: readonly Sent[];
};

export type SimulatedDesk = {
  readonly tickets: ReadonlyMap<string, Ticket>;
  readonly histories: ReadonlyMap<string, readonly Entry[]>;
  /** Effects that reach people and plugins: captured, not carried out. */
  readonly outbox: readonly Effect[];
  send(command: Command): Sent;
  /** The facts that a command would be judged by. */
  factsFor(command: Command): Facts;
};

/** So many commands may one bring about in other tickets; a definition whose tickets order tickets without end brings more. */
const mostCaused = 500;

type Budget = { left: number };

/** Starts a desk without tickets. `Directory` says who and what there is. */
export function simulateDesk(world: World, directory: Directory): SimulatedDesk {
  const tickets = new Map<string, Ticket>();
  const histories = new Map<string, Entry[]>();
  const outbox: Effect[] = [];
  const counters = new Map<string, number>();

  const factsFor = (command: Command) =>
    gather({ world, directory, tickets, ticket: tickets.get(command.ticket), command });

  const send = (given: Command, budget: Budget = { left: mostCaused }): Sent => {
    budget.left -= 1;
    if (budget.left < 0)
      throw new Error(`The effects of ${given.causedBy?.command} do not come to rest: see what its process creates`);
    const drawsNumber = given.type === 'create' && given.number === undefined;
    const command = drawsNumber ? { ...given, number: nextNumber(given) } : given;
    const outcome = execute(world, tickets.get(command.ticket), command, factsFor(command));
    if (outcome.outcome === 'refused') return { command, outcome, caused: [] };
    if (drawsNumber) counters.set(command.process ?? '', drawn(command) + 1);
    tickets.set(outcome.ticket.id, outcome.ticket);
    histories.set(outcome.ticket.id, [...(histories.get(outcome.ticket.id) ?? []), ...outcome.entries]);
    const caused = outcome.effects.flatMap((effect) => carryOut(outcome.ticket, effect, command, budget));
    return { command, outcome, caused };
  };

  const drawn = ({ process = '' }: Command): number => counters.get(process) ?? 0;

  /** Counted as drawn only once its ticket is there: a refused creation uses up no number. */
  const nextNumber = (creation: Command): string => {
    const { process = '' } = creation;
    const pattern = world.processes.get(process)?.definition.number ?? `${process}-{0}`;
    return pattern.replace(/\{(0+)\}/, (_, zeros: string) => String(drawn(creation) + 1).padStart(zeros.length, '0'));
  };

  const carryOut = (from: Ticket, effect: Effect, cause: Command, budget: Budget): readonly Sent[] => {
    const base = {
      id: effect.key,
      channel: cause.channel,
      at: cause.at,
      actor: { kind: 'cascade' },
      causedBy: { ticket: from.id, command: cause.id },
    } as const;
    switch (effect.kind) {
      case 'notify':
      case 'plugin':
        outbox.push(effect);
        return [];
      case 'tell':
        return tickets.has(effect.ticket)
          ? [send({ ...base, type: effect.run, ticket: effect.ticket, arguments: effect.arguments }, budget)]
          : [];
      case 'create':
        return createFrom(from, effect, base, budget);
      case 'cascade':
        return childrenOf(from, effect.link, effect.run).flatMap((child) =>
          cascade(from, child, effect, { ...base, id: `${effect.key}/${child}` }, budget),
        );
    }
  };

  type Base = Omit<Command, 'type' | 'ticket'>;

  const createFrom = (
    from: Ticket,
    effect: Extract<Effect, { kind: 'create' }>,
    base: Base,
    budget: Budget,
  ): readonly Sent[] => {
    const ticket = `${effect.key}/ticket`;
    const { requester } = from.fields;
    const created = send(
      {
        ...base,
        type: 'create',
        ticket,
        process: effect.process,
        fields: { ...(requester === undefined ? {} : { requester }), ...effect.fields },
        arguments: {
          parent: from.id,
          parentProcess: from.process,
          link: effect.link,
          as: effect.as,
          ...(effect.step === undefined ? {} : { step: effect.step }),
        },
      },
      budget,
    );
    if (created.outcome.outcome === 'refused') return [created, tellRefusal(from, created, base, budget)];
    const where: Readonly<Record<string, Value>> = {
      ...(effect.step === undefined ? {} : { step: effect.step }),
      ...(effect.into === undefined ? {} : { into: effect.into }),
    };
    const linked = send(
      {
        ...base,
        id: `${effect.key}/link`,
        type: 'link',
        ticket: from.id,
        arguments: { link: effect.link, ticket, process: effect.process, as: effect.as, ...where },
      },
      budget,
    );
    return [created, linked];
  };

  const childrenOf = (from: Ticket, link: string, run: string): readonly string[] =>
    Object.values(from.links).flatMap((one) => {
      const child = one.name === link && one.as === 'child' ? tickets.get(one.ticket) : undefined;
      return child !== undefined && (isOpen(child.category) || leadsOn(world, child, run)) ? [child.id] : [];
    });

  /** A child that refuses shows its refusal on the parent. */
  const cascade = (
    from: Ticket,
    child: string,
    effect: Extract<Effect, { kind: 'cascade' }>,
    base: Base,
    budget: Budget,
  ): readonly Sent[] => {
    const sent = send({ ...base, type: effect.run, ticket: child, fields: effect.fields }, budget);
    if (sent.outcome.outcome === 'accepted') return [sent];
    return [sent, tellRefusal(from, sent, base, budget)];
  };

  /** What was not done, and why, stands on the ticket that asked for it. */
  const tellRefusal = (from: Ticket, { command, outcome }: Sent, base: Base, budget: Budget): Sent =>
    send(
      {
        ...base,
        id: `${base.id}/refused`,
        type: 'childRefused',
        ticket: from.id,
        arguments: {
          child: command.ticket,
          command: command.type,
          blockers: (outcome.outcome === 'refused' ? outcome.blockers : []) as unknown as Value,
        },
      },
      budget,
    );

  return { tickets, histories, outbox, send: (command) => send(command), factsFor };
}

/** A child that is done already gets a cascade only where it can go on: a master closes the incidents that it resolved. */
function leadsOn(world: World, child: Ticket, run: string): boolean {
  const process = world.processes.get(child.process);
  const from = process?.transitions.get(run)?.from ?? [];
  return process !== undefined && activePaths(process.tree, child.state).some((path) => from.includes(path));
}
