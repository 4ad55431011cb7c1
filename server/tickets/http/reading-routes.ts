import type { FastifyInstance } from 'fastify';
import type { TicketView } from '#engine';
import { decodeCursor, encodeCursor, principalOf } from '../../http/index.ts';
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
      response: { 200: schemas.ticketSchema, ...refusals },
    },
    handler: async (request): Promise<TicketView> =>
      (await seeTicket(app, request.params.id, principalOf(request))).view,
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
      return withCursor(await historyOf(app.db.query, seen, { ...pageOf(request.query), actor }));
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
    handler: async (request) =>
      withCursor(
        await messagesOf(
          app.db.query,
          await seeTicket(app, request.params.id, principalOf(request)),
          pageOf(request.query),
        ),
      ),
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
      return { items: await linksOf(app, request, await seeTicket(app, request.params.id, { actor })) };
    },
  });
}

function pageOf({ limit, cursor }: Paged['Querystring']): { readonly after: number; readonly limit: number } {
  const [after] = cursor === undefined ? [0] : decodeCursor(cursor, 1);
  return { after: typeof after === 'number' && Number.isSafeInteger(after) ? after : 0, limit };
}

function withCursor<T>({ items, next }: { readonly items: readonly T[]; readonly next?: number }) {
  return { items, ...(next === undefined ? {} : { next: encodeCursor([next]) }) };
}
