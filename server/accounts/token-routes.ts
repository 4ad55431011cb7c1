import type { FastifyInstance } from 'fastify';
import { notFound, principalOf } from '../http/index.ts';
import type { Scope } from './api-token.ts';
import { demandSession, doerOf, personAsked } from './asker.ts';
import {
  answers,
  body,
  idParams,
  listOf,
  name,
  newToken,
  nothing,
  type OfPerson,
  type OfRow,
  personQuery,
  token,
  tokenScopes,
} from './schemas.ts';

const tags = ['tokens'];

export function tokenRoutes(app: FastifyInstance): void {
  create(app);
  list(app);
  revoke(app);
}

type TokenBody = { readonly name: string; readonly expiresAt?: string; readonly scopes?: readonly Scope[] };

function create(app: FastifyInstance): void {
  const expiresAt = { type: 'string', format: 'date-time' };
  app.route<{ readonly Body: TokenBody }>({
    method: 'POST',
    url: '/tokens',
    config: { policy: 'signedIn', rate: 'write' },
    schema: {
      summary: 'Makes an API token of oneself; only this answer holds it',
      tags,
      body: body({ name, expiresAt, scopes: tokenScopes }, ['name']),
      response: answers({ 201: newToken }),
    },
    handler: async (request, reply) => {
      demandSession(request);
      const { person } = principalOf(request);
      const made = await app.accounts.createToken({ ...request.body, person }, doerOf(request));
      return reply.code(201).send({ token: made.token, ...made.row });
    },
  });
}

function list(app: FastifyInstance): void {
  app.route<OfPerson>({
    method: 'GET',
    url: '/tokens',
    config: { policy: 'signedIn', rate: 'read' },
    schema: {
      summary: "Lists one's own API tokens; administrators may name anybody",
      tags,
      querystring: personQuery,
      response: answers({ 200: listOf(token) }),
    },
    handler: async (request) => ({
      items: await app.accounts.tokensOf(personAsked(request, request.query.person)),
    }),
  });
}

function revoke(app: FastifyInstance): void {
  app.route<OfRow>({
    method: 'DELETE',
    url: '/tokens/:id',
    config: { policy: 'signedIn', rate: 'write' },
    schema: {
      summary: "Revokes one of one's own API tokens; administrators may name anybody's",
      tags,
      params: idParams,
      response: answers({ 204: nothing }),
    },
    handler: async (request, reply) => {
      const { person, isAdministrator } = principalOf(request);
      const { id } = request.params;
      const which = isAdministrator ? { id } : { id, person };
      if (!(await app.accounts.revokeToken(which, doerOf(request)))) throw notFound('This token');
      return reply.code(204).send();
    },
  });
}
