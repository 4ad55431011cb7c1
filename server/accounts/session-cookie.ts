/** The cookie that holds a session's secret. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isSecret } from './secret.ts';
import { sessionLifetime } from './sessions.ts';
import { needsSecureCookie, type Site } from './site.ts';

/** Browsers keep the prefix only with `Secure`, `Path=/` and no domain: no neighbouring host can set or replace it. */
const secureName = '__Host-statedesk';
const plainName = 'statedesk';

/** The secret that the request brought, under the one name that is right for its connection. */
export function sessionSecret(site: Site, request: FastifyRequest): string | undefined {
  const value = request.cookies[nameFor(site, request)];
  return value !== undefined && isSecret(value) ? value : undefined;
}

export function setSessionCookie(site: Site, reply: FastifyReply, secret: string): void {
  const { request } = reply;
  reply.setCookie(nameFor(site, request), secret, {
    ...attributes(site, request),
    maxAge: sessionLifetime.absoluteSeconds,
  });
}

export function clearSessionCookie(site: Site, reply: FastifyReply): void {
  reply.clearCookie(nameFor(site, reply.request), attributes(site, reply.request));
}

function nameFor(site: Site, request: FastifyRequest): string {
  return needsSecureCookie(site, request) ? secureName : plainName;
}

function attributes(site: Site, request: FastifyRequest) {
  return { path: '/', httpOnly: true, sameSite: 'lax', secure: needsSecureCookie(site, request) } as const;
}
