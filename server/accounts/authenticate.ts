/** Who asks, and whether he may call the route at all: found out before anything of the request is read. */
import { fastifyCookie } from '@fastify/cookie';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { forbidden, type Policy, type Principal, Problem } from '../http/index.ts';
import type { Accounts } from './accounts.ts';
import type { Scope } from './api-token.ts';
import { deviceOf } from './asker.ts';
import { hasCsrfToken, provenanceOf } from './csrf.ts';
import type {} from './decorate.ts';
import { setUpIsOver } from './first-start.ts';
import { sessionSecret, setSessionCookie } from './session-cookie.ts';
import type { Proof } from './sessions.ts';
import { isForUs } from './site.ts';

/** Registers the hook; `app.accounts` must be there, and routes come after it. */
export async function authenticate(app: FastifyInstance): Promise<void> {
  await app.register(fastifyCookie);
  app.addHook('onRequest', async (request) => {
    const { accounts } = app;
    const { config } = request.routeOptions;
    // Whoever asks for health and figures may know the server under any name, and is told nothing about anybody.
    if (config.rate !== 'free' && !isForUs(accounts.site, request)) throw misdirected();
    if (request.is404) return;
    // A route without a policy is a mistake of ours and closed; `buildServer` refuses to register one.
    await admit(accounts, request, config.policy ?? 'administrator');
  });
  app.addHook('onSend', async (request, reply) => renewAfterOwnRights(app.accounts, request, reply));
}

/**
 * A change of roles ends all sessions of the person (migration 0005). Whoever has just changed his own, with a session that was
 * good until then, goes on with another secret; what it allows is asked at each request.
 */
async function renewAfterOwnRights(accounts: Accounts, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const { changesRightsOf } = request.routeOptions.config;
  if (changesRightsOf === undefined || reply.statusCode >= 300) return;
  const { session, person } = request.principal ?? {};
  const changed = (request.params as Readonly<Record<string, string>>)[changesRightsOf]?.toLowerCase();
  if (session === undefined || person === undefined || changed !== person) return;
  const { secret } = await accounts.renewSession(person, deviceOf(request));
  setSessionCookie(accounts.site, reply, secret);
}

async function admit(accounts: Accounts, request: FastifyRequest, policy: Policy): Promise<void> {
  if (policy === 'setup' && (await accounts.isSetUp())) throw setUpIsOver();
  if (policy === 'setup' || policy === 'anyone') {
    if (isUnsafe(request) && provenanceOf(accounts.site, request) === 'foreign') throw foreign();
    return;
  }
  // A token alone counts where both came: it was sent on purpose, the cookie perhaps was not.
  const token = bearerOf(request);
  const proved =
    token === undefined ? await proveByCookie(accounts, request) : await proveByToken(accounts, request, token);
  if (policy === 'administrator' && !proved.isAdministrator) throw forbidden('Only administrators may do that.');
  request.principal = proved;
}

async function proveByCookie(accounts: Accounts, request: FastifyRequest): Promise<Principal> {
  const secret = sessionSecret(accounts.site, request);
  const proof = secret === undefined ? undefined : await accounts.proveSession(secret);
  if (proof === undefined || secret === undefined) throw notSignedIn();
  const isOurs = hasCsrfToken(request, secret) && provenanceOf(accounts.site, request) === 'own';
  if (isUnsafe(request) && !isOurs) throw foreign();
  if (!proof.isFresh) await whereWritable(accounts.noteSessionUse(proof.id));
  return { ...principal(proof), session: proof.id, isAdministrator: proof.isAdministrator };
}

async function proveByToken(accounts: Accounts, request: FastifyRequest, token: string): Promise<Principal> {
  const proof = await accounts.proveToken(token);
  if (proof === undefined) throw badToken();
  demandScope(proof.scopes, isUnsafe(request) ? 'write' : 'read');
  if (request.routeOptions.config.policy === 'administrator') demandScope(proof.scopes, 'admin');
  if (!proof.isFresh) await whereWritable(accounts.noteTokenUse(proof.id));
  const isAdministrator = proof.isAdministrator && proof.scopes.includes('admin');
  return { ...principal(proof), token: proof.id, isAdministrator };
}

function principal({ person, language }: Proof): Pick<Principal, 'person' | 'actor' | 'language'> {
  return { person, actor: { kind: 'person', id: person }, language };
}

/** When something was last used is not worth refusing a reading request, as while the database takes no changes. */
async function whereWritable(note: Promise<void>): Promise<void> {
  await note.catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code !== readOnly && code !== diskFull) throw error;
  });
}

const readOnly = '25006';
const diskFull = '53100';

function bearerOf({ headers }: FastifyRequest): string | undefined {
  const bearer = /^Bearer(?: +(.*))?$/i.exec(headers.authorization ?? '');
  return bearer === null ? undefined : (bearer[1] ?? '');
}

function isUnsafe({ method }: FastifyRequest): boolean {
  return method !== 'GET' && method !== 'HEAD' && method !== 'OPTIONS';
}

function demandScope(scopes: readonly Scope[], needed: Scope): void {
  if (scopes.includes(needed)) return;
  throw new Problem({
    status: 403,
    code: 'scopeMissing',
    detail: `This token lacks the scope ${needed}.`,
    extra: { needed },
    headers: { 'www-authenticate': `Bearer realm="statedesk", error="insufficient_scope", scope="${needed}"` },
  });
}

function notSignedIn(): Problem {
  return unauthorized('notSignedIn', 'Sign in first, or send an API token.');
}

function badToken(): Problem {
  return unauthorized('badToken', 'This token is none, has expired, was revoked, or its person may not come in.');
}

function unauthorized(code: string, detail: string): Problem {
  return new Problem({ status: 401, code, detail, headers: { 'www-authenticate': 'Bearer realm="statedesk"' } });
}

function foreign(): Problem {
  return new Problem({
    status: 403,
    code: 'foreignRequest',
    detail:
      'This request did not come from a page of this installation: it needs the header x-csrf-token (GET /sessions/current) and an Origin or Sec-Fetch-Site of this address.',
  });
}

function misdirected(): Problem {
  return new Problem({ status: 421, code: 'misdirected', detail: 'This installation has another address.' });
}
