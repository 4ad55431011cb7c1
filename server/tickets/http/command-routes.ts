import type { FastifyInstance, FastifyRequest } from 'fastify';
import { available, form, type Ticket, type World } from '#engine';
import { badRequest, notFound, principalOf } from '../../http/index.ts';
import { fieldsOf } from '../../names/index.ts';
import { idFrom, newId } from '../../storage/index.ts';
import { answerFor, type CommandBody, carryOut, orderOf } from '../carry-out.ts';
import { type KeyedAnswer, keyed } from '../keyed.ts';
import { personNames } from '../person-names.ts';
import { seeTicket } from '../seen.ts';
import { blockersShown } from '../shown.ts';
import { withNames } from './form-names.ts';
import { type OfTicket, refusals, tags } from './route-parts.ts';
import * as schemas from './schemas.ts';

export function commands(app: FastifyInstance): void {
  app.route<OfTicket & { Body: CommandBody }>({
    method: 'POST',
    url: '/tickets/:id/commands',
    config: { policy: 'signedIn', rate: 'write' },
    schema: {
      summary: 'Send a command to a ticket',
      tags,
      params: schemas.ticketParams,
      body: schemas.commandBody,
      response: { 200: schemas.commandAnswer, ...refusals },
    },
    handler: async (request, reply) => {
      refuseBeginning(request.body);
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
    handler: async (request, reply) => {
      refuseBeginning(request.body.command);
      const { status, body } = await keyed(app.db, request, ({ commandId }) =>
        bulk(app, request, { ...request.body, commandId }),
      );
      return reply.code(status).send(body);
    },
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
      const types = (world: World, ticket: Ticket) => [
        'edit',
        'vote',
        ...(world.processes.get(ticket.process)?.transitions.keys() ?? []),
      ];
      const { ticket, world, facts, at } = await seeTicket(app, request.params.id, { actor, types });
      const list = available(world, ticket, { actor, facts, channel: 'desk', at });
      const told = list.flatMap(({ blockers }) => blockers);
      const personName = await personNames(app.db.query, told);
      return {
        commands: list.map((one) => ({
          ...one,
          blockers: blockersShown(one, { ticket, world, facts, at, actor, language, personName }),
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
      const { ticket, view, world, facts, at } = await seeTicket(app, id, { actor, order, types: () => [command] });
      const drawn = form(
        world,
        ticket,
        { ...order, id: newId(), at, comment: { text: '', audience: 'public' } },
        facts,
      );
      if (drawn === undefined) throw notFound('The form');
      return withNames(app, request, { form: drawn, fields: fieldsOf(world, ticket), typed: fields, view });
    },
  });
}

/** A ticket begins under an id of ours, and what is not there answers all commands alike. */
function refuseBeginning({ type }: CommandBody): void {
  if (type === 'create')
    throw badRequest('notHere', 'POST /tickets creates tickets; this route is for those that are there.');
  if (type === 'adopt') throw badRequest('notHere', 'Tickets of other systems are brought by an import.');
}

type Bulk = {
  readonly tickets: readonly { readonly id: string; readonly expectedVersion?: number }[];
  readonly command: CommandBody;
  readonly commandId: string;
};

/**
 * The ids of its commands follow from the request's key: where its answer was lost, what was done is known by its entries. No
 * claim is written with them, so that commands can still be carried out one by one.
 */
async function bulk(
  app: FastifyInstance,
  request: FastifyRequest,
  { tickets, command, commandId }: Bulk,
): Promise<KeyedAnswer> {
  const orders = tickets.map(({ id, expectedVersion }, index) => ({
    ...orderOf(request, id, { ...command, ...(expectedVersion === undefined ? {} : { expectedVersion }) }),
    id: idFrom(`${commandId}/bulk/${index}`),
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
  return { status: 200, body: { results: await Promise.all(results) } };
}
