/** What became of effects: for administrators, and of a ticket for those who see all of it. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type {} from '../access/index.ts';
import {
  badRequest,
  conflict,
  forbidden,
  notFound,
  once,
  principalOf,
  problemSchema,
  type Routes,
} from '../http/index.ts';
import type { Query } from '../storage/index.ts';
import './decorate.ts';
import { type EffectItem, type ListQuery, states } from './list.ts';

const tags = ['effects'];
const instant = { type: 'string', format: 'date-time' } as const;

const itemSchema = {
  type: 'object',
  required: ['key', 'ticket', 'kind', 'target', 'state', 'at', 'attempts', 'underWay'],
  additionalProperties: false,
  properties: {
    key: { type: 'string' },
    ticket: { type: 'string', format: 'uuid' },
    kind: { type: 'string' },
    target: { type: 'string' },
    state: { enum: states },
    at: instant,
    attempts: { type: 'integer' },
    notBefore: instant,
    underWay: { type: 'boolean' },
    trouble: { type: 'string' },
    endedAt: instant,
  },
} as const;

export const routes: Routes = (app) => {
  listRoute(app);
  replayRoute(app);
};

function listRoute(app: FastifyInstance): void {
  app.route<{ readonly Querystring: ListQuery }>({
    method: 'GET',
    url: '/effects',
    config: { policy: 'signedIn', rate: 'read' },
    schema: {
      summary: 'Lists effects with their delivery state',
      description:
        'With `ticket` those of a ticket, for whoever sees all of it. Without it, for administrators: those that wait, ' +
        'or with `state=dead` those that failed for good.',
      tags,
      querystring: {
        type: 'object',
        additionalProperties: false,
        properties: {
          state: { enum: states },
          ticket: { type: 'string', format: 'uuid' },
          cursor: { type: 'string', maxLength: 1000 },
          limit: { type: 'integer', minimum: 1, maximum: 200, default: 50 },
        },
      },
      response: {
        200: {
          type: 'object',
          required: ['items'],
          additionalProperties: false,
          properties: { items: { type: 'array', items: itemSchema }, next: { type: 'string' } },
        },
        default: problemSchema,
      },
    },
    handler: async (request) => {
      const { ticket, state } = request.query;
      if (ticket === undefined && !principalOf(request).isAdministrator) {
        throw forbidden('Only administrators list the effects of all tickets. Name a ticket.');
      }
      if (ticket === undefined && state === 'done') {
        throw badRequest('tooMany', 'What is done is listed for one ticket. Name it.');
      }
      if (ticket !== undefined && !principalOf(request).isAdministrator) {
        const sight = await app.access.canSee(request, ticket);
        if (sight === 'none') throw notFound('The ticket');
        if (sight === 'some') throw forbidden('Effects are shown to those who see all of the ticket.');
      }
      return app.effects.list(request.query);
    },
  });
}

function replayRoute(app: FastifyInstance): void {
  app.route<{ readonly Params: { readonly key: string } }>({
    method: 'POST',
    url: '/effects/:key/replay',
    config: { policy: 'administrator', rate: 'write' },
    schema: {
      summary: 'Tries a dead or waiting effect again, now',
      description: 'The key has slashes, written as %2F. Receivers know an effect that they got already by its key.',
      tags,
      params: { type: 'object', required: ['key'], properties: { key: { type: 'string', maxLength: 200 } } },
      response: { 202: itemSchema, default: problemSchema },
    },
    handler: async (request, reply) => {
      const { status, body } = await once(app.db, request, async ({ query }) => ({
        status: 202,
        body: await replayed(app, query, request),
      }));
      app.effects.nudge();
      return reply.code(status).send(body);
    },
  });
}

type ReplayRequest = FastifyRequest<{ readonly Params: { readonly key: string } }>;

async function replayed(app: FastifyInstance, query: Query, request: ReplayRequest): Promise<EffectItem | undefined> {
  const { key } = request.params;
  const by = { person: principalOf(request).person, address: request.ip };
  const answer = await app.effects.replay(query, key, by);
  if (answer.outcome === 'notFound') throw notFound('The effect');
  if (answer.outcome === 'notWaiting') {
    const why = answer.state === 'done' ? 'It is done.' : 'A server is at it just now.';
    throw conflict('notWaiting', `${why} Only what is dead or waits can be tried again.`);
  }
  return app.effects.read(query, key);
}
