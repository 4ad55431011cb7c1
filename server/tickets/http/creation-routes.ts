import type { FastifyInstance } from 'fastify';
import { form } from '#engine';
import { notFound } from '../../http/index.ts';
import { fieldsOf } from '../../names/index.ts';
import { newId } from '../../storage/index.ts';
import { type CommandBody, carryOut, orderOf } from '../carry-out.ts';
import { withNames } from './form-names.ts';
import { refusals, tags } from './route-parts.ts';
import * as schemas from './schemas.ts';

export function creation(app: FastifyInstance): void {
  app.route<{ Body: Omit<CommandBody, 'type'> & { process: string; model?: string } }>({
    method: 'POST',
    url: '/tickets',
    config: { policy: 'signedIn', rate: 'write' },
    schema: {
      summary: 'Create a ticket',
      tags,
      body: schemas.createBody,
      response: { 201: schemas.commandAnswer, ...refusals },
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
      const asked = fieldsOf(world, { process, fields: model === undefined ? {} : { model } });
      return withNames(app, request, { form: drawn, fields: asked, typed: fields });
    },
  });
}
