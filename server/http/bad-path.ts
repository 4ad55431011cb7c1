/** Answers to addresses that no route can be looked up for: they come before all hooks, so that nothing else puts headers on them. */
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { problemBody } from './problem.ts';

/** What `protect` says on all other answers, as far as it has a meaning for a sentence of ours. */
const headers = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
} as const;

/** The address is not repeated: it is whatever somebody sent. */
export function answerBadPath({ code }: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  const isTooLong = code === 'FST_ERR_MAX_PARAM_LENGTH';
  const details = isTooLong
    ? { status: 414, code: 'tooLong', detail: 'A part of this address is longer than any that there is.' }
    : { status: 400, code: 'badPath', detail: 'This address cannot be read: a % stands in it without its two digits.' };
  void reply
    .code(details.status)
    .headers({ ...headers, 'x-request-id': request.id, 'content-type': 'application/problem+json; charset=utf-8' })
    .send(JSON.stringify(problemBody(details, '')));
}
