/** The time in which an answer has to begin. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from './problem.ts';

/**
 * Whoever has waited so long is told to come again; a route with a `handlerTimeout` of its own goes by that. Fastify's limit
 * for all routes counts until the answer has ended: it would put an error into the middle of a stream or of a download over
 * a slow line, and the server would end with that.
 */
export function answerWithin(app: FastifyInstance, ms: number): void {
  const timers = new WeakMap<FastifyRequest, NodeJS.Timeout>();
  app.addHook('onRequest', async (request, reply) => {
    if (request.routeOptions.handlerTimeout !== 0) return;
    const timer = setTimeout(() => reply.send(tooSlow()), ms);
    timers.set(request, timer);
    reply.raw.once('close', () => clearTimeout(timer));
  });
  app.addHook('onSend', async (request) => clearTimeout(timers.get(request)));
}

export function tooSlow(): Problem {
  return new Problem({
    status: 503,
    code: 'tooSlow',
    detail: 'The answer takes too long. Try again shortly, with the same Idempotency-Key.',
    // Whoever sends his body drop by drop loses the connection with it.
    headers: { 'retry-after': '5', connection: 'close' },
  });
}
