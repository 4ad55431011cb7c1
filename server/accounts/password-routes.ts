/** Whatever sets a password: oneself, an invitation, a forgotten one, the first start. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { principalOf } from '../http/index.ts';
import { demandPrivacy, demandSession, deviceOf, doerOf } from './asker.ts';
import { csrfToken } from './csrf.ts';
import { answerSession } from './open-session.ts';
import {
  answers,
  body,
  csrfAnswer,
  currentSession,
  email,
  invitation,
  linkToken,
  name,
  nothing,
  password,
} from './schemas.ts';
import { sessionSecret, setSessionCookie } from './session-cookie.ts';

const tags = ['accounts'];

export function passwordRoutes(app: FastifyInstance): void {
  change(app);
  forget(app);
  invite(app);
  resetByLink(app);
  acceptInvitation(app);
  setUp(app);
}

function change(app: FastifyInstance): void {
  const { accounts } = app;
  app.route<{ readonly Body: { readonly current: string; readonly password: string } }>({
    method: 'PUT',
    url: '/password',
    config: { policy: 'signedIn', rate: 'signIn' },
    schema: {
      summary: "Sets one's own password; all sessions end, and this browser gets a new one",
      tags,
      body: body({ current: password, password }, ['current', 'password']),
      response: answers({ 200: csrfAnswer }),
    },
    handler: async (request, reply) => {
      demandPrivacy(accounts.site, request);
      demandSession(request);
      const { person } = principalOf(request);
      const { secret } = await accounts.changePassword({ ...request.body, person, device: deviceOf(request) });
      setSessionCookie(accounts.site, reply, secret);
      return { csrfToken: csrfToken(secret) };
    },
  });
}

function forget(app: FastifyInstance): void {
  app.route<{ readonly Body: { readonly email: string } }>({
    method: 'POST',
    url: '/password-resets',
    config: { policy: 'anyone', rate: 'signIn' },
    schema: {
      summary: 'Asks for a link by which to set a forgotten password; the answer is the same whoever asks',
      tags,
      body: body({ email }, ['email']),
      response: answers({ 202: nothing }),
    },
    handler: async (request, reply) => {
      await app.accounts.requestReset({ email: request.body.email, address: request.ip });
      return reply.code(202).send();
    },
  });
}

function invite(app: FastifyInstance): void {
  app.route<{ readonly Body: { readonly email: string; readonly name?: string } }>({
    method: 'POST',
    url: '/invitations',
    config: { policy: 'administrator', rate: 'write' },
    schema: {
      summary: 'Invites somebody: makes the account, and the person where there is none, and has a link delivered',
      description:
        'Where there is no way to deliver links, an administrator who signed in gets the link, to hand it on to the one ' +
        'whom it is for. It works once, for seven days, and is not shown again.',
      tags,
      body: body({ email, name }, ['email']),
      response: answers({ 201: invitation }),
    },
    handler: async (request, reply) => {
      // A token that was lost must not let anybody in: it gets no link.
      const mayHandOn = principalOf(request).session !== undefined;
      return reply.code(201).send(await app.accounts.invite({ ...request.body, mayHandOn }, doerOf(request)));
    },
  });
}

type ByLink = { readonly Body: { readonly token: string; readonly password: string } };
const byLink = body({ token: linkToken, password }, ['token', 'password']);

function resetByLink(app: FastifyInstance): void {
  app.route<ByLink>({
    method: 'POST',
    url: '/password-resets/use',
    config: { policy: 'anyone', rate: 'signIn' },
    schema: {
      summary: 'Sets a forgotten password anew by a link',
      tags,
      body: byLink,
      response: answers({ 204: nothing }),
    },
    handler: async (request, reply) => {
      demandPrivacy(app.accounts.site, request);
      await app.accounts.resetPassword({ ...request.body, address: request.ip });
      return reply.code(204).send();
    },
  });
}

function acceptInvitation(app: FastifyInstance): void {
  app.route<ByLink>({
    method: 'POST',
    url: '/invitations/use',
    config: { policy: 'anyone', rate: 'signIn' },
    schema: {
      summary: 'Accepts an invitation: sets the password and signs in',
      tags,
      body: byLink,
      response: answers({ 201: currentSession }),
    },
    handler: async (request, reply) => {
      demandPrivacy(app.accounts.site, request);
      return answerSession(reply, await app.accounts.acceptInvitation({ ...request.body, ...browserOf(request) }));
    },
  });
}

/** Where a session is opened, and the one that the browser had before. */
function browserOf(request: FastifyRequest) {
  return { device: deviceOf(request), previous: sessionSecret(request.server.accounts.site, request) };
}

type SetUpBody = { readonly token: string; readonly name: string; readonly email: string; readonly password: string };

function setUp(app: FastifyInstance): void {
  app.route<{ readonly Body: SetUpBody }>({
    method: 'POST',
    url: '/setup',
    config: { policy: 'setup', rate: 'signIn' },
    schema: {
      summary: 'Makes the first administrator by the link that the first start printed, and signs in',
      tags,
      body: body({ token: linkToken, name, email, password }, ['token', 'name', 'email', 'password']),
      response: answers({ 201: currentSession }),
    },
    handler: async (request, reply) => {
      demandPrivacy(app.accounts.site, request);
      return answerSession(reply, await app.accounts.setUp({ ...request.body, ...browserOf(request) }));
    },
  });
}
