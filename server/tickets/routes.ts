import type { FastifyInstance, FastifyRequest } from 'fastify';
import { available, form, type TicketView } from '#engine';
import { decodeCursor, encodeCursor, notFound, principalOf, problemSchema, type Routes } from '../http/index.ts';
import { newId } from '../storage/index.ts';
import { answerFor, type CommandBody, carryOut, orderOf } from './carry-out.ts';
import { historyOf, messagesOf } from './history.ts';
import { linksOf } from './links.ts';
import * as schemas from './schemas.ts';
import { seeTicket } from './seen.ts';
import { blockersShown } from './shown.ts';

type OfTicket = { readonly Params: { readonly id: string } };
type Paged = OfTicket & { readonly Querystring: { readonly limit: number; readonly cursor?: string } };

const refusals = { '4xx': problemSchema } as const;
const tags = ['tickets'] as const;

export const routes: Routes = (app) => {
  creation(app);
  commands(app);
  reading(app);
  shorthands(app);
};

function creation(app: FastifyInstance): void {
  app.route<{ Body: Omit<CommandBody, 'type'> & { process: string; model?: string } }>({
    method: 'POST',
    url: '/tickets',
    config: { policy: 'signedIn', rate: 'write' },
    schema: {
      summary: 'Create a ticket',
      tags,
      body: schemas.createBody,
      response: { 201: schemas.ticketSchema, ...refusals },
    },
    handler: async (request, reply) => {
      const { model, ...body } = request.body;
      const { ticket: _, ...order } = orderOf(request, '', {
        ...body,
        type: 'create',
        ...(model === undefined ? {} : { arguments: { model } }),
      });
      const { status, body: answer } = await carryOut(app, request, order);
      return reply.code(status).send(answer);
    },
  });
  app.route<{ Params: { process: string }; Body: { fields?: CommandBody['fields']; model?: string } }>({
    method: 'POST',
    url: '/processes/:process/form',
    config: { policy: 'signedIn', rate: 'read' },
    schema: {
      summary: 'The form of a creation, with what was filled so far',
      tags,
      params: {
        type: 'object',
        required: ['process'],
        properties: { process: { type: 'string', maxLength: 100 } },
        additionalProperties: false,
      },
      body: schemas.formBody,
      response: { 200: schemas.formAnswer, ...refusals },
    },
    handler: async (request) => {
      const { model, fields } = request.body;
      const { process } = request.params;
      const given = {
        type: 'create',
        process,
        ...(fields === undefined ? {} : { fields }),
        ...(model === undefined ? {} : { arguments: { model } }),
      };
      const order = { ...orderOf(request, newId(), given), id: newId() };
      const { world } = await app.worlds.current();
      const { facts, at } = await app.desk.factsFor(order, undefined);
      const drawn = form(world, undefined, { ...order, at, comment: { text: '', audience: 'public' } }, facts);
      if (drawn === undefined) throw notFound('The form');
      return drawn;
    },
  });
}

function commands(app: FastifyInstance): void {
  app.route<OfTicket & { Body: CommandBody }>({
    method: 'POST',
    url: '/tickets/:id/commands',
    config: { policy: 'signedIn', rate: 'write' },
    schema: {
      summary: 'Send a command to a ticket',
      tags,
      params: schemas.ticketParams,
      body: schemas.commandBody,
      response: { 200: schemas.ticketSchema, ...refusals },
    },
    handler: async (request, reply) => {
      const { status, body } = await carryOut(app, request, orderOf(request, request.params.id, request.body));
      return reply.code(status).send(body);
    },
  });
  app.route<{ Body: { tickets: readonly { id: string; expectedVersion?: number }[]; command: CommandBody } }>({
    method: 'POST',
    url: '/tickets/bulk',
    config: { policy: 'signedIn', rate: 'write' },
    schema: {
      summary: 'Send one command to many tickets, each through its own gate',
      tags,
      body: schemas.bulkBody,
      response: { 200: schemas.bulkAnswer, ...refusals },
    },
    handler: (request) => bulk(app, request, request.body),
  });
  app.route<OfTicket>({
    method: 'GET',
    url: '/tickets/:id/commands',
    config: { policy: 'signedIn', rate: 'read' },
    schema: {
      summary: 'Commands that are for you here, with what stands in their way',
      tags,
      params: schemas.ticketParams,
      response: { 200: schemas.availableAnswer, ...refusals },
    },
    handler: async (request) => {
      const { actor, language } = principalOf(request);
      const types = (world: import('#engine').World, ticket: import('#engine').Ticket) => [
        'vote',
        ...(world.processes.get(ticket.process)?.transitions.keys() ?? []),
      ];
      const { ticket, world, facts, at } = await seeTicket(app, request.params.id, { actor, types });
      const list = available(world, ticket, { actor, facts, channel: 'desk', at });
      return {
        commands: list.map((one) => ({
          ...one,
          blockers: blockersShown(one, { ticket, world, facts, at, actor, language }),
        })),
      };
    },
  });
  app.route<
    OfTicket & {
      Params: { command: string };
      Body: { fields?: CommandBody['fields']; arguments?: CommandBody['arguments'] };
    }
  >({
    method: 'POST',
    url: '/tickets/:id/forms/:command',
    config: { policy: 'signedIn', rate: 'read' },
    schema: {
      summary: 'The form of a command, with what was filled so far',
      tags,
      params: {
        ...schemas.ticketParams,
        required: ['id', 'command'],
        properties: { ...schemas.ticketParams.properties, command: { type: 'string', maxLength: 100 } },
      },
      body: schemas.formBody,
      response: { 200: schemas.formAnswer, ...refusals },
    },
    handler: async (request) => {
      const { id, command } = request.params;
      const { actor } = principalOf(request);
      const { fields, arguments: given } = request.body;
      const order = orderOf(request, id, {
        type: command,
        ...(fields === undefined ? {} : { fields }),
        ...(given === undefined ? {} : { arguments: given }),
      });
      const { ticket, world, facts, at } = await seeTicket(app, id, { actor, order, types: () => [command] });
      const drawn = form(
        world,
        ticket,
        { ...order, id: newId(), at, comment: { text: '', audience: 'public' } },
        facts,
      );
      if (drawn === undefined) throw notFound('The form');
      return drawn;
    },
  });
}

async function bulk(
  app: FastifyInstance,
  request: FastifyRequest,
  { tickets, command }: { tickets: readonly { id: string; expectedVersion?: number }[]; command: CommandBody },
) {
  const orders = tickets.map(({ id, expectedVersion }) => ({
    ...orderOf(request, id, { ...command, ...(expectedVersion === undefined ? {} : { expectedVersion }) }),
    id: newId(),
  }));
  const answers = await app.desk.apply(orders);
  const results = answers.map(async (answer, index) => {
    const id = tickets[index]?.id ?? '';
    const told = await answerFor(app, request, answer, command);
    return 'problem' in told
      ? {
          id,
          status: told.problem.status,
          problem: { ...told.problem.extra, code: told.problem.code, detail: told.problem.detail },
        }
      : { id, status: 200, ticket: told.body };
  });
  return { results: await Promise.all(results) };
}

function reading(app: FastifyInstance): void {
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
      return { items: await linksOf(app, await seeTicket(app, request.params.id, { actor }), actor) };
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

/** Commands that have a path of their own, for whoever thinks in resources. */
function shorthands(app: FastifyInstance): void {
  app.route<OfTicket & { Body: NonNullable<CommandBody['comment']> }>({
    method: 'POST',
    url: '/tickets/:id/messages',
    config: { policy: 'signedIn', rate: 'write' },
    schema: {
      summary: 'Write on a ticket',
      tags,
      params: schemas.ticketParams,
      body: schemas.commentSchema,
      response: { 200: schemas.ticketSchema, ...refusals },
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
      response: { 200: schemas.ticketSchema, ...refusals },
    },
    handler: async (request, reply) => {
      const { link, ticket } = request.body;
      const { view: other } = await seeTicket(app, ticket, principalOf(request));
      const given = { link, ticket, process: other.process };
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
      schema: { summary, tags, params: schemas.ticketParams, response: { 200: schemas.ticketSchema, ...refusals } },
      handler: async (request, reply) => {
        const { status, body } = await carryOut(app, request, orderOf(request, request.params.id, { type }));
        return reply.code(status).send(body);
      },
    });
  }
}
