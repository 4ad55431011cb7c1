import type { FastifyInstance } from 'fastify';
import { principalOf } from '../../http/index.ts';
import { type CommandBody, carryOut, orderOf } from '../carry-out.ts';
import { seeTicket } from '../seen.ts';
import { type OfTicket, refusals, tags } from './route-parts.ts';
import * as schemas from './schemas.ts';

/** Commands that have a path of their own, for whoever thinks in resources. */
export function shorthands(app: FastifyInstance): void {
  app.route<OfTicket & { Body: NonNullable<CommandBody['comment']> }>({
    method: 'POST',
    url: '/tickets/:id/messages',
    config: { policy: 'signedIn', rate: 'write' },
    schema: {
      summary: 'Write on a ticket',
      tags,
      params: schemas.ticketParams,
      body: schemas.commentSchema,
      response: { 200: schemas.commandAnswer, ...refusals },
    },
    handler: async (request, reply) => {
      const { status, body } = await carryOut(
        app,
        request,
        orderOf(request, request.params.id, { type: 'message', comment: request.body }),
      );
      return reply.code(status).send(body);
    },
  });
  app.route<OfTicket & { Body: { link: string; ticket: string } }>({
    method: 'POST',
    url: '/tickets/:id/links',
    config: { policy: 'signedIn', rate: 'write' },
    schema: {
      summary: 'Link a ticket to another',
      tags,
      params: schemas.ticketParams,
      body: {
        type: 'object',
        required: ['link', 'ticket'],
        properties: { link: { type: 'string', maxLength: 100 }, ticket: { type: 'string', format: 'uuid' } },
        additionalProperties: false,
      },
      response: { 200: schemas.commandAnswer, ...refusals },
    },
    handler: async (request, reply) => {
      const { link } = request.body;
      const { view: other } = await seeTicket(app, request.body.ticket, principalOf(request));
      const given = { link, ticket: other.id, process: other.process };
      const { status, body } = await carryOut(
        app,
        request,
        orderOf(request, request.params.id, { type: 'link', arguments: given }),
      );
      return reply.code(status).send(body);
    },
  });
  for (const [method, type, summary] of [
    ['PUT', 'watch', 'Watch a ticket'],
    ['DELETE', 'unwatch', 'Stop watching a ticket'],
  ] as const) {
    app.route<OfTicket>({
      method,
      url: '/tickets/:id/watch',
      config: { policy: 'signedIn', rate: 'write' },
      schema: { summary, tags, params: schemas.ticketParams, response: { 200: schemas.commandAnswer, ...refusals } },
      handler: async (request, reply) => {
        const { status, body } = await carryOut(app, request, orderOf(request, request.params.id, { type }));
        return reply.code(status).send(body);
      },
    });
  }
}
