/**
 * Words. Policy: who may call a route at all; what he may do with the object it names is asked by the use case. Rate
 * class: which budget of requests it uses.
 */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Actor } from '#engine';

/** `anyone`: without signing in. `setup`: only until an administrator exists. */
export const policies = ['anyone', 'setup', 'signedIn', 'administrator'] as const;
export type Policy = (typeof policies)[number];

export const rateClasses = ['read', 'write', 'search', 'upload', 'signIn', 'stream', 'free'] as const;
export type RateClass = (typeof rateClasses)[number];

/** Who asks, as the hook of server/accounts found out. */
export type Principal = {
  readonly person: string;
  readonly actor: Extract<Actor, { kind: 'person' }>;
  readonly language: string;
  /** Present where a cookie proved it; then unsafe methods need the CSRF token. */
  readonly session?: string;
  /** Present where an API token proved it. */
  readonly token?: string;
  readonly isAdministrator: boolean;
};

declare module 'fastify' {
  interface FastifyContextConfig {
    policy?: Policy;
    rate?: RateClass;
    /** The route streams, or answers without JSON: it has no schema of its answer. */
    raw?: true;
    /** The part of the path that names the person whose rights it changes: of oneself, the session is renewed. */
    changesRightsOf?: string;
  }
  interface FastifyRequest {
    /** Absent before signing in; `principalOf` answers it or throws. */
    principal: Principal | undefined;
  }
}

/** What a folder's `routes.ts` exports: it registers its routes below `/api/v1`. */
export type Routes = (app: FastifyInstance) => void | Promise<void>;

/** The principal of a request whose policy demands one. */
export function principalOf(request: FastifyRequest): Principal {
  if (request.principal === undefined) throw new Error(`${request.url} reads its principal without demanding one`);
  return request.principal;
}
