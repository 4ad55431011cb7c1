/** Words. Asker: who sends a request, as the use cases want to know it. */
import type { FastifyRequest } from 'fastify';
import { forbidden, Problem, principalOf } from '../http/index.ts';
import type { Doer } from './context.ts';
import type { Device } from './sessions.ts';
import { isPrivate, type Site } from './site.ts';

export function deviceOf({ ip, headers }: FastifyRequest): Device {
  const userAgent = headers['user-agent'];
  return { address: ip, ...(userAgent === undefined ? {} : { userAgent }) };
}

export function doerOf(request: FastifyRequest): Doer {
  return { person: principalOf(request).person, address: request.ip };
}

/** Of whom the request speaks: of the asker, or for administrators of whomever it names. */
export function personAsked(request: FastifyRequest, named: string | undefined): string {
  const { person, isAdministrator } = principalOf(request);
  if (named === undefined || named === person) return person;
  if (!isAdministrator) throw forbidden('Only administrators may ask about somebody else.');
  return named;
}

/** What gives new ways in is for whoever signed in: a token that was lost must not make more of its kind. */
export function demandSession(request: FastifyRequest): string {
  const { session } = principalOf(request);
  if (session === undefined) throw forbidden('Sign in to do that: it cannot be done with an API token.');
  return session;
}

/** A password that is overheard is known: better to refuse it before its owner gets used to sending it like that. */
export function demandPrivacy(site: Site, request: FastifyRequest): void {
  if (isPrivate(site, request)) return;
  throw new Problem({
    status: 403,
    code: 'notPrivate',
    detail:
      'Passwords are sent over https, or on the machine of the server itself. Put a proxy with a certificate before it and set STATEDESK_URL to its https address.',
  });
}
