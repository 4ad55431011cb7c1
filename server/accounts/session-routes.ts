import type { FastifyInstance } from 'fastify';
import { notFound, principalOf } from '../http/index.ts';
import { demandPrivacy, demandSession, deviceOf, personAsked } from './asker.ts';
import { csrfToken } from './csrf.ts';
import { answerSession } from './open-session.ts';
import {
  answers,
  body,
  currentSession,
  email,
  idParams,
  listOf,
  nothing,
  type OfPerson,
  type OfRow,
  password,
  personQuery,
  session,
} from './schemas.ts';
import { clearSessionCookie, sessionSecret } from './session-cookie.ts';

const tags = ['sessions'];

export function sessionRoutes(app: FastifyInstance): void {
  signIn(app);
  current(app);
  signOut(app);
  list(app);
  endAll(app);
  endOne(app);
}

function signIn(app: FastifyInstance): void {
  const { accounts } = app;
  app.route<{ readonly Body: { readonly email: string; readonly password: string } }>({
    method: 'POST',
    url: '/sessions',
    config: { policy: 'anyone', rate: 'signIn' },
    schema: {
      summary: 'Signs in: opens a session and sets its cookie',
      tags,
      body: body({ email, password }, ['email', 'password']),
      response: answers({ 201: currentSession }),
    },
    handler: async (request, reply) => {
      demandPrivacy(accounts.site, request);
      const previous = sessionSecret(accounts.site, request);
      const opened = await accounts.signIn({ ...request.body, device: deviceOf(request), previous });
      return answerSession(reply, opened);
    },
  });
}

function current(app: FastifyInstance): void {
  const { accounts } = app;
  app.route({
    method: 'GET',
    url: '/sessions/current',
    config: { policy: 'signedIn', rate: 'read' },
    schema: {
      summary: 'Tells who is signed in, the roles, and the CSRF token that unsafe requests need',
      tags,
      response: answers({ 200: currentSession }),
    },
    handler: async (request) => {
      const { person, session, token, isAdministrator } = principalOf(request);
      const secret = session === undefined ? undefined : sessionSecret(accounts.site, request);
      const proof = secret === undefined ? { token } : { session, csrfToken: csrfToken(secret) };
      return { ...proof, ...(await accounts.profileOf(person)), isAdministrator };
    },
  });
}

function signOut(app: FastifyInstance): void {
  const { accounts } = app;
  app.route({
    method: 'DELETE',
    url: '/sessions/current',
    config: { policy: 'signedIn', rate: 'write' },
    schema: { summary: 'Signs out', tags, response: answers({ 204: nothing }) },
    handler: async (request, reply) => {
      await accounts.endSession({ id: demandSession(request) });
      clearSessionCookie(accounts.site, reply);
      return reply.code(204).send();
    },
  });
}

function list(app: FastifyInstance): void {
  app.route<OfPerson>({
    method: 'GET',
    url: '/sessions',
    config: { policy: 'signedIn', rate: 'read' },
    schema: {
      summary: "Lists one's own open sessions; administrators may name anybody",
      tags,
      querystring: personQuery,
      response: answers({ 200: listOf(session) }),
    },
    handler: async (request) => {
      const { session: own } = principalOf(request);
      const rows = await app.accounts.sessionsOf(personAsked(request, request.query.person));
      return { items: rows.map((row) => ({ ...row, isCurrent: row.id === own })) };
    },
  });
}

function endAll(app: FastifyInstance): void {
  app.route<OfPerson>({
    method: 'DELETE',
    url: '/sessions',
    config: { policy: 'signedIn', rate: 'write' },
    schema: {
      summary: "Ends one's own sessions but this one; administrators may name anybody",
      tags,
      querystring: personQuery,
      response: answers({ 204: nothing }),
    },
    handler: async (request, reply) => {
      await app.accounts.endSessions(personAsked(request, request.query.person), principalOf(request).session);
      return reply.code(204).send();
    },
  });
}

function endOne(app: FastifyInstance): void {
  app.route<OfRow>({
    method: 'DELETE',
    url: '/sessions/:id',
    config: { policy: 'signedIn', rate: 'write' },
    schema: {
      summary: "Ends one of one's own sessions; administrators may name anybody's",
      tags,
      params: idParams,
      response: answers({ 204: nothing }),
    },
    handler: async (request, reply) => {
      const { person, isAdministrator } = principalOf(request);
      const { id } = request.params;
      if (!(await app.accounts.endSession(isAdministrator ? { id } : { id, person }))) throw notFound('This session');
      return reply.code(204).send();
    },
  });
}
