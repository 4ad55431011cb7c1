/** One person's command from HTTP: order, answer, and what he sees of the ticket afterwards. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type Channel, type TicketView, ticketFor, type Value } from '#engine';
import { badRequest, type ProblemDetails, principalOf } from '../http/index.ts';
import { sanitiseHtml } from '../messages/index.ts';
import { mentionsOf, namesOf as namesOfMentioned } from '../names/index.ts';
import { newId } from '../storage/index.ts';
import { type KeyedAnswer, keyed } from './keyed.ts';
import type { Answer, Order, OrderComment } from './order.ts';
import { personNames } from './person-names.ts';
import { problemOf } from './problems.ts';
import { namesOf } from './uploads.ts';

export type CommandBody = {
  readonly type: string;
  readonly channel?: Channel;
  readonly fields?: Readonly<Record<string, Value | null>>;
  readonly comment?: { readonly text?: string; readonly html?: string } & Omit<OrderComment, 'text' | 'html'>;
  readonly arguments?: Readonly<Record<string, Value>>;
  readonly process?: string;
  readonly expectedVersion?: number;
};

/** The order that a person's command comes to; `id` is the command's. */
export function orderOf(request: FastifyRequest, ticket: string, body: CommandBody): Omit<Order, 'id'> {
  const { type, fields, comment, arguments: given, process, expectedVersion } = body;
  const principal = principalOf(request);
  return {
    type,
    // As the database writes it: a lock is found by it.
    ticket: ticket.toLowerCase(),
    actor: principal.actor,
    ...(body.channel === undefined ? {} : { isClaimed: true }),
    channel: body.channel ?? (principal.token === undefined ? 'portal' : 'api'),
    ...(fields === undefined ? {} : { fields }),
    ...(comment === undefined ? {} : { comment: commentOf(comment) }),
    ...(given === undefined ? {} : { arguments: given }),
    ...(process === undefined ? {} : { process }),
    ...(expectedVersion === undefined ? {} : { expectedVersion }),
  };
}

/** HTML is cleaned before anything else sees it; its words are what the engine and the search know of the message. */
function commentOf({ text = '', html, ...rest }: NonNullable<CommandBody['comment']>): OrderComment {
  if (html === undefined) return { text, ...rest };
  const clean = sanitiseHtml(html);
  if (!clean.ok) throw badRequest(clean.reason, clean.message);
  return { text: clean.text, html: clean.html, ...rest };
}

/** Carries a command out and answers the ticket as the actor sees it then. */
export async function carryOut(
  app: FastifyInstance,
  request: FastifyRequest,
  order: Omit<Order, 'id' | 'ticket'> & { readonly ticket?: string },
): Promise<{ readonly status: number; readonly body: unknown }> {
  return keyed(app.db, request, async ({ commandId, options }) => {
    const ticket = order.ticket ?? commandId;
    const told = await withWords(app, { ...order, ticket, id: commandId });
    const [answer] = await app.desk.apply([told], options);
    return answerFor(app, request, answer ?? { outcome: 'invisible' }, order);
  });
}

/** A message with files and no words says their names: the engine, letters and the search know texts alone. */
async function withWords(app: FastifyInstance, order: Order): Promise<Order> {
  const { actor, comment } = order;
  const files = comment?.attachments ?? [];
  if (comment === undefined || comment.text.trim() !== '' || files.length === 0 || actor.kind !== 'person')
    return order;
  return { ...order, comment: { ...comment, text: await namesOf(app.db.query, files, actor.id) } };
}

/** What HTTP answers for one order, also within a bulk. */
export async function answerFor(
  app: FastifyInstance,
  request: FastifyRequest,
  answer: Answer,
  { type, process }: Pick<Order, 'type' | 'process'>,
): Promise<KeyedAnswer> {
  const { actor, language } = principalOf(request);
  if (answer.outcome === 'accepted') {
    const view = await viewAfter(app, answer, actor);
    return { status: type === 'create' ? 201 : 200, body: view ?? { id: answer.ticket.id } };
  }
  const release = 'ticket' in answer && answer.ticket !== undefined ? answer.ticket.release : undefined;
  const { world } = release === undefined ? await app.worlds.current() : await app.worlds.byHash(release);
  void process;
  const personName = await personNames(app.db.query, answer.outcome === 'refused' ? answer.blockers : []);
  const { details } = problemOf(answer, { world, actor, language, personName });
  return { problem: await withNames(app, request, details) };
}

/** Whoever came too late is told by name whose it is. */
async function withNames(
  app: FastifyInstance,
  request: FastifyRequest,
  details: ProblemDetails,
): Promise<ProblemDetails> {
  const { ticket } = (details.extra ?? {}) as {
    readonly ticket?: { readonly assignee?: Value; readonly group?: Value };
  };
  if (ticket === undefined) return details;
  const mentions = [...mentionsOf('person', ticket.assignee), ...mentionsOf('group', ticket.group)];
  const names = await namesOfMentioned(app.db.query, mentions, { viewer: () => app.access.viewer(request) });
  return { ...details, extra: { ...details.extra, names } };
}

/** By the facts that judged the command; a command that took his own sight away shows him nothing more. */
async function viewAfter(
  app: FastifyInstance,
  { ticket, facts, repeated }: Extract<Answer, { outcome: 'accepted' }>,
  actor: Order['actor'],
): Promise<TicketView | undefined> {
  const { world } = await app.worlds.byHash(ticket.release);
  if (repeated !== true) return ticketFor(world, ticket, { actor, facts });
  const now = await app.desk.factsFor({ id: newId(), type: 'watch', ticket: ticket.id, actor, channel: 'api' }, ticket);
  return ticketFor(world, ticket, { actor, facts: now.facts });
}
