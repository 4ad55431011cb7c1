/**
 * Words. CSRF: a page of somebody else makes a browser send a request with our cookie. Against it stand a token that only our
 * own pages can read and the headers by which a browser says where a request comes from.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { isOwnOrigin, type Site } from './site.ts';

export const csrfHeader = 'x-csrf-token';

/** Follows from the session's secret, so that nothing of it has to be stored. */
export function csrfToken(sessionSecret: string): string {
  return csrfDigest(sessionSecret).toString('base64url');
}

export function hasCsrfToken(request: FastifyRequest, sessionSecret: string): boolean {
  const given = request.headers[csrfHeader];
  if (typeof given !== 'string') return false;
  const bytes = Buffer.from(given, 'base64url');
  const wanted = csrfDigest(sessionSecret);
  return bytes.length === wanted.length && timingSafeEqual(bytes, wanted);
}

/** `own`: everything that the browser says is of this site; `unsaid`: it says nothing; `foreign`: something is not. */
export type Provenance = 'own' | 'unsaid' | 'foreign';

export function provenanceOf(site: Site, request: FastifyRequest): Provenance {
  const { origin, 'sec-fetch-site': fetchSite } = request.headers;
  const said = [
    origin === undefined ? [] : [isOwnOrigin(site, request, origin)],
    fetchSite === undefined ? [] : [fetchSite === 'same-origin'],
  ].flat();
  if (said.length === 0) return 'unsaid';
  return said.every((isOwn) => isOwn) ? 'own' : 'foreign';
}

function csrfDigest(sessionSecret: string): Buffer {
  return createHmac('sha256', sessionSecret).update('statedesk csrf').digest();
}
