/** What holds for every answer: headers, budgets of requests, and a plain no before the server is overwhelmed. */
import { fastifyHelmet } from '@fastify/helmet';
import { fastifyRateLimit } from '@fastify/rate-limit';
import { fastifyUnderPressure } from '@fastify/under-pressure';
import type { FastifyRequest, RouteOptions } from 'fastify';
import { Problem } from './problem.ts';
import type { RateClass } from './route.ts';
import type { App } from './server.ts';

export type ProtectionOptions = {
  /** Address under which people reach the server: over https, browsers are told to stay there. */
  readonly url: string;
  /** Requests that wait for a connection to the database. */
  readonly waiting: () => number;
};

/** Requests a minute for one person, or for one address that nobody signed in from; `free` is not counted. */
export const perMinute: Readonly<Record<Exclude<RateClass, 'free'>, number>> = {
  read: 12_000,
  write: 6_000,
  search: 3_000,
  upload: 300,
  signIn: 60,
  stream: 120,
};

/** So many waiting are seconds of work: whoever comes now is better served by another server, or later. */
const mostWaiting = 500;

/** Registers it all; routes come after it. */
export async function protect(app: App, { url, waiting }: ProtectionOptions): Promise<void> {
  await app.register(fastifyHelmet, headers(url));
  app.addHook('onSend', async (request, reply) => {
    if (request.url.startsWith('/api/') && !reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
  });
  await app.register(fastifyUnderPressure, {
    maxEventLoopDelay: 1_000,
    retryAfter: 5,
    exposeStatusRoute: false,
    pressureHandler: lastingPressure(),
  });
  app.addHook('onRequest', async ({ routeOptions }) => {
    if (routeOptions.config.rate !== 'free' && waiting() > mostWaiting) throw overloaded();
  });
  app.addHook('onRoute', (route) => limit(route));
  // After the hook that says who asks: people are counted, not the address that a whole office shares.
  await app.register(fastifyRateLimit, {
    global: false,
    hook: 'preHandler',
    keyGenerator: subjectOf,
    errorResponseBuilder: (_, { ttl }) => tooMany(Math.ceil(ttl / 1000)),
  });
}

/** A start, or a release that is compiled for the first time, holds the loop for a second; that alone is no overload. */
function lastingPressure(): () => void {
  let since = 0;
  let last = Number.NEGATIVE_INFINITY;
  return () => {
    const now = performance.now();
    if (now - last > 2_000) since = now;
    last = now;
    if (now - since > 3_000) throw overloaded();
  };
}

function headers(url: string): Parameters<typeof fastifyHelmet>[1] {
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"], baseUri: ["'none'"], formAction: ["'none'"] },
    },
    crossOriginEmbedderPolicy: false,
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: url.startsWith('https:') ? { maxAge: 31_536_000, includeSubDomains: true } : false,
    xFrameOptions: { action: 'deny' },
  };
}

function limit(route: RouteOptions): void {
  const rate = route.config?.rate;
  if (rate === undefined || rate === 'free') return;
  route.config = { ...route.config, rateLimit: { max: perMinute[rate], timeWindow: 60_000, groupId: rate } };
}

function subjectOf(request: FastifyRequest): string {
  return request.principal?.person ?? request.ip;
}

function overloaded(): Problem {
  return new Problem({
    status: 503,
    code: 'overloaded',
    detail: 'The server has more to do than it can at the moment. Try again shortly.',
    headers: { 'retry-after': '5' },
  });
}

function tooMany(seconds: number): Problem {
  return new Problem({
    status: 429,
    code: 'tooMany',
    detail: `You sent more requests than a minute holds. Wait ${seconds} seconds.`,
    headers: { 'retry-after': String(seconds) },
  });
}
