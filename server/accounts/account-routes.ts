import type { FastifyInstance } from 'fastify';
import { doerOf } from './asker.ts';
import { account, answers, body, idParams, listOf, nothing, type OfRow } from './schemas.ts';

const tags = ['accounts'];

export function accountRoutes(app: FastifyInstance): void {
  list(app);
  change(app);
}

function list(app: FastifyInstance): void {
  app.route({
    method: 'GET',
    url: '/accounts',
    config: { policy: 'administrator', rate: 'read' },
    schema: { summary: 'Lists who may come in', tags, response: answers({ 200: listOf(account) }) },
    handler: async () => ({ items: await app.accounts.accounts() }),
  });
}

function change(app: FastifyInstance): void {
  app.route<OfRow & { readonly Body: { readonly state: 'enabled' | 'disabled' } }>({
    method: 'PATCH',
    url: '/accounts/:id',
    config: { policy: 'administrator', rate: 'write' },
    schema: {
      summary: 'Disables or enables the account of a person; disabling ends sessions and refuses tokens at once',
      tags,
      params: idParams,
      body: body({ state: { type: 'string', enum: ['enabled', 'disabled'] } }, ['state']),
      response: answers({ 204: nothing }),
    },
    handler: async (request, reply) => {
      const { id: person } = request.params;
      await app.accounts.setAccountState({ person, state: request.body.state }, doerOf(request));
      return reply.code(204).send();
    },
  });
}
