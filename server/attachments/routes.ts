import type { FastifyInstance } from 'fastify';
import { conflict, decodeCursor, encodeCursor, notFound, principalOf, type Routes } from '../http/index.ts';
import type {} from '../settings/index.ts';
import { isId } from '../storage/index.ts';
import { seeTicket } from '../tickets/index.ts';
import { type Attachment, attachmentsOf, deleteLoose } from './attachment.ts';
import { content } from './content-route.ts';
import * as schemas from './schemas.ts';
import { filesIn, seeAttachment } from './see-attachment.ts';
import { upload } from './upload-route.ts';

export const routes: Routes = async (app) => {
  await upload(app);
  one(app);
  content(app);
  ofTicket(app);
};

function one(app: FastifyInstance): void {
  app.route<{ Params: { id: string } }>({
    method: 'GET',
    url: '/attachments/:id',
    config: { policy: 'signedIn', rate: 'read' },
    schema: {
      summary: 'What is known of an attachment',
      tags: schemas.tags,
      params: schemas.idParams,
      response: { 200: schemas.attachmentSchema, ...schemas.refusals },
    },
    handler: (request) => seeAttachment(app, request, request.params.id),
  });
  app.route<{ Params: { id: string } }>({
    method: 'DELETE',
    url: '/attachments/:id',
    config: { policy: 'signedIn', rate: 'write' },
    schema: {
      summary: 'Delete an upload that no ticket has taken',
      tags: schemas.tags,
      params: schemas.idParams,
      response: { 204: { type: 'null' }, ...schemas.refusals },
    },
    handler: async (request, reply) => {
      const { id } = await seeAttachment(app, request, request.params.id);
      // Whoever may see it and is not its uploader sees it on a ticket; so does one who is late.
      if (!(await deleteLoose(app.db.query, id))) throw taken();
      return reply.code(204).send();
    },
  });
}

function taken() {
  return conflict('attachmentTaken', 'A ticket has taken this attachment, and what is on a ticket stays.');
}

type OfTicket = { Params: { id: string }; Querystring: { limit: number; cursor?: string } };

function ofTicket(app: FastifyInstance): void {
  app.route<OfTicket>({
    method: 'GET',
    url: '/tickets/:id/attachments',
    config: { policy: 'signedIn', rate: 'read' },
    schema: {
      summary: 'The attachments of a ticket, oldest first',
      tags: schemas.tags,
      params: schemas.idParams,
      querystring: schemas.listQuery,
      response: { 200: schemas.listSchema, ...schemas.refusals },
    },
    handler: async (request) => {
      const { limit, cursor } = request.query;
      const { ticket, view } = await seeTicket(app, request.params.id, principalOf(request));
      const [after = null] = cursor === undefined ? [] : decodeCursor(cursor, 1);
      if (after !== null && !isId(after)) throw notFound('The page');
      const shown = filesIn(view.fields).filter(isId);
      const page = { ticket: ticket.id, all: view.sight === 'all', shown, after, limit: limit + 1 };
      return pageOf(await attachmentsOf(app.db.query, page), limit);
    },
  });
}

function pageOf(found: readonly Attachment[], limit: number) {
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return { items, ...(found.length > limit && last !== undefined ? { next: encodeCursor([last.id]) } : {}) };
}
