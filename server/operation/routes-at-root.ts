/** What operation asks of a server: whether it lives, whether it can work, and its figures. At the root, not in the API. */
import type { App } from '../http/index.ts';
import { notFound } from '../http/index.ts';
import type { Measures } from './measures.ts';

const answer = {
  type: 'object',
  required: ['status'],
  properties: { status: { type: 'string' } },
  additionalProperties: false,
} as const;
const tags = ['operation'] as const;

/** A database that does not answer in this time does not answer people either. */
const readyWithinMs = 3_000;

export function operate(app: App, measures: Measures): void {
  app.route({
    method: 'GET',
    url: '/healthz',
    config: { policy: 'anyone', rate: 'free' },
    schema: { summary: 'Whether the process lives', tags, response: { 200: answer } },
    handler: async () => ({ status: 'ok' }),
  });
  app.route({
    method: 'GET',
    url: '/readyz',
    config: { policy: 'anyone', rate: 'free' },
    schema: { summary: 'Whether it can work: it asks the database', tags, response: { 200: answer, 503: answer } },
    handler: async (_, reply) => {
      const isReady = await answersInTime(app);
      return reply.code(isReady ? 200 : 503).send({ status: isReady ? 'ready' : 'the database does not answer' });
    },
  });
  app.route({
    method: 'GET',
    url: '/metrics',
    config: { policy: 'anyone', rate: 'free', raw: true },
    schema: { summary: 'Figures for Prometheus, told to this machine alone', tags },
    handler: async (request, reply) => {
      if (!isLoopback(request.ip)) throw notFound('The page');
      return reply.type(measures.contentType).send(await measures.text());
    },
  });
}

async function answersInTime(app: App): Promise<boolean> {
  const asked = app.db.query<{ n: number }>('select count(*)::int as n from installation').then(
    ([row]) => row?.n === 1,
    () => false,
  );
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, readyWithinMs, false);
  });
  return Promise.race([asked, late]).finally(() => clearTimeout(timer));
}

function isLoopback(address: string): boolean {
  return address === '::1' || address.startsWith('127.') || address.startsWith('::ffff:127.');
}
