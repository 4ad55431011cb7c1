/** What a browser gets that has just come in: the cookie, and who it is. */
import type { FastifyReply } from 'fastify';
import { csrfToken } from './csrf.ts';
import type {} from './decorate.ts';
import { setSessionCookie } from './session-cookie.ts';
import type { NewSession } from './sessions.ts';

/** Answers 201 with the session. */
export async function answerSession(
  reply: FastifyReply,
  { id, secret, person }: NewSession & { readonly person: string },
): Promise<FastifyReply> {
  const { accounts } = reply.server;
  setSessionCookie(accounts.site, reply, secret);
  const profile = await accounts.profileOf(person);
  return reply.code(201).send({ session: id, ...profile, csrfToken: csrfToken(secret) });
}
