import type { FastifyInstance, FastifyRequest } from 'fastify';
import { decodeCursor, encodeCursor, principalOf } from '../../http/index.ts';
import {
  entryMentions,
  fieldsOf,
  type Mention,
  mentionsOf,
  type Names,
  namesOf,
  ticketMentions,
} from '../../names/index.ts';
import { historyOf, messagesOf } from '../history.ts';
import { linksOf } from '../links.ts';
import { seeTicket } from '../seen.ts';
import { type OfTicket, type Paged, refusals, tags } from './route-parts.ts';
import * as schemas from './schemas.ts';

export function reading(app: FastifyInstance): void {
  app.route<OfTicket>({
    method: 'GET',
    url: '/tickets/:id',
    config: { policy: 'signedIn', rate: 'read' },
    schema: {
      summary: 'A ticket',
      tags,
      params: schemas.ticketParams,
      response: { 200: schemas.namedTicket, ...refusals },
    },
    handler: async (request) => {
      const { world, view } = await seeTicket(app, request.params.id, principalOf(request));
      return { ...view, names: await namesFor(app, request, ticketMentions(fieldsOf(world, view), view)) };
    },
  });
  app.route<Paged>({
    method: 'GET',
    url: '/tickets/:id/history',
    config: { policy: 'signedIn', rate: 'read' },
    schema: {
      summary: 'What happened to a ticket, oldest first',
      tags,
      params: schemas.ticketParams,
      querystring: schemas.pageQuery,
      response: { 200: schemas.pageOf(schemas.entrySchema), ...refusals },
    },
    handler: async (request) => {
      const { actor } = principalOf(request);
      const seen = await seeTicket(app, request.params.id, { actor });
      const page = await historyOf(app.db.query, seen, { ...pageOf(request.query), actor });
      const fields = fieldsOf(seen.world, seen.ticket);
      const mentions = page.items.flatMap((entry) => entryMentions(fields, entry));
      return { ...withCursor(page), names: await namesFor(app, request, mentions) };
    },
  });
  app.route<Paged>({
    method: 'GET',
    url: '/tickets/:id/messages',
    config: { policy: 'signedIn', rate: 'read' },
    schema: {
      summary: 'What people wrote on a ticket, oldest first',
      tags,
      params: schemas.ticketParams,
      querystring: schemas.pageQuery,
      response: { 200: schemas.pageOf(schemas.messageSchema), ...refusals },
    },
    handler: async (request) => {
      const seen = await seeTicket(app, request.params.id, principalOf(request));
      const page = await messagesOf(app.db.query, seen, pageOf(request.query));
      const authors = page.items.flatMap(({ author }) =>
        author.kind === 'person' ? mentionsOf('person', author.id) : [],
      );
      return { ...withCursor(page), names: await namesFor(app, request, authors) };
    },
  });
  app.route<OfTicket>({
    method: 'GET',
    url: '/tickets/:id/links',
    config: { policy: 'signedIn', rate: 'read' },
    schema: {
      summary: 'The links of a ticket',
      tags,
      params: schemas.ticketParams,
      response: { 200: schemas.pageOf(schemas.linkSchema), ...refusals },
    },
    handler: async (request) => {
      const { actor } = principalOf(request);
      const items = await linksOf(app, request, await seeTicket(app, request.params.id, { actor }));
      const mentions = items.flatMap(({ ticket }) => mentionsOf('ticket', ticket.id));
      return { items, names: await namesFor(app, request, mentions) };
    },
  });
}

function namesFor(app: FastifyInstance, request: FastifyRequest, mentions: readonly Mention[]): Promise<Names> {
  return namesOf(app.db.query, mentions, { viewer: () => app.access.viewer(request) });
}

function pageOf({ limit, cursor }: Paged['Querystring']): { readonly after: number; readonly limit: number } {
  const [after] = cursor === undefined ? [0] : decodeCursor(cursor, 1);
  return { after: typeof after === 'number' && Number.isSafeInteger(after) ? after : 0, limit };
}

function withCursor<T>({ items, next }: { readonly items: readonly T[]; readonly next?: number }) {
  return { items, ...(next === undefined ? {} : { next: encodeCursor([next]) }) };
}
