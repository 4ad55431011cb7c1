/** What became of an order, as HTTP answers it: 404 unseen, 409 stale, 422 refused. One place for routes, bulk and tests. */
import {
  type Actor,
  type Blocker,
  blockersFor,
  type CompiledProcess,
  describe,
  fieldsShownTo,
  processOf,
  type Ticket,
  ticketFor,
  type World,
} from '#engine';
import { notFound, Problem, type ProblemDetails } from '../http/index.ts';
import type { Answer } from './order.ts';
import type { PersonName } from './person-names.ts';

export type Asking = {
  readonly world: World;
  readonly actor: Actor;
  readonly language: string;
  /** What people are called; default: their ids. */
  readonly personName?: PersonName;
};

type NotAccepted = Exclude<Answer, { outcome: 'accepted' }>;

export function problemOf(answer: NotAccepted, asking: Asking): Problem {
  if (answer.outcome === 'invisible') return notFound('The ticket');
  return new Problem(answer.outcome === 'stale' ? staleDetails(answer, asking) : refusedDetails(answer, asking));
}

function staleDetails(
  { ticket, fields, state, facts }: Extract<Answer, { outcome: 'stale' }>,
  asking: Asking,
): ProblemDetails {
  const current = standing(ticket, asking, facts);
  const readable = fieldsShownTo(asking.world, ticket, { actor: asking.actor, facts });
  const shown = fields.filter((key) => readable.has(key));
  return {
    status: 409,
    code: 'stale',
    detail: 'The ticket changed since you read it, in what this command hangs on. Read it again and decide anew.',
    extra: { changed: { fields: shown, state }, ...(current === undefined ? {} : { ticket: current.summary }) },
  };
}

function refusedDetails(
  { blockers, command, facts, ticket }: Extract<Answer, { outcome: 'refused' }>,
  asking: Asking,
): ProblemDetails {
  const told = blockersFor(asking.world, blockers, { actor: asking.actor, facts, ticket, command });
  const current = ticket === undefined ? undefined : standing(ticket, asking, facts);
  // Of the ticket's model: its fields have titles too.
  const process = processOf(asking.world, ticket, command);
  const words = (blocker: Blocker) => sentence(blocker, asking, 'code' in process ? undefined : process);
  return {
    status: 422,
    code: 'refused',
    detail: told.map(words).join(' ') || 'The command is refused.',
    extra: {
      command: command.type,
      blockers: told.map((blocker) => ({ ...blocker, text: words(blocker) })),
      ...(current === undefined ? {} : { ticket: current.summary }),
    },
  };
}

function sentence(blocker: Blocker, asking: Asking, process: CompiledProcess | undefined): string {
  const { world, language, personName } = asking;
  return describe(blocker, {
    world,
    language,
    ...(process === undefined ? {} : { process }),
    ...(personName === undefined ? {} : { personName }),
  });
}

/** Where it stands now and who has it: whoever came too late is told whose it is. */
function standing(ticket: Ticket, { world, actor }: Asking, facts: Parameters<typeof ticketFor>[2]['facts']) {
  const view = ticketFor(world, ticket, { actor, facts });
  if (view === undefined) return undefined;
  const { id, number, seq, state, category, updatedAt, fields } = view;
  const { assignee, group } = fields;
  return { summary: { id, number, seq, state, category, updatedAt, assignee, group } };
}
