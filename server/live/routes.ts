/** `GET /events`: what changes, as it changes. */
import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { badRequest, Problem, principalOf, problemSchema, type Routes } from '../http/index.ts';
import './decorate.ts';
import type { Sink } from './listener.ts';
import { type Place, readPlace } from './place.ts';

type EventsQuery = { readonly ticket?: readonly string[]; readonly after?: string };

export const routes: Routes = (app) => {
  // Open streams would keep the server from closing.
  app.addHook('preClose', () => app.live.close());
  app.route<{ readonly Querystring: EventsQuery }>({
    method: 'GET',
    url: '/events',
    // An answer without a body would never end.
    exposeHeadRoute: false,
    config: { policy: 'signedIn', rate: 'stream', raw: true },
    schema: {
      summary: 'Tells what changes, as server-sent events',
      description:
        'Events `entry` and `notification` in the order of their commits, each only to those who may see it, without ' +
        'values of fields. Resumed with `Last-Event-ID` (or `after`) nothing is missed; where that would be too much ' +
        'the event `reset` says to read anew. `ready` begins a stream without it.',
      tags: ['events'],
      querystring: {
        type: 'object',
        additionalProperties: false,
        properties: {
          ticket: { type: 'array', maxItems: 50, items: { type: 'string', format: 'uuid' } },
          after: { type: 'string', maxLength: 100 },
        },
      },
      response: { default: problemSchema },
    },
    handler: async (request, reply) => {
      const { ticket, after } = request.query;
      const place = placeOf(request.headers['last-event-id'] ?? after);
      const { stream, sink } = openSink(app);
      const opened = await app.live.open({
        principal: principalOf(request),
        sink,
        ...(ticket === undefined ? {} : { tickets: new Set(ticket.map((id) => id.toLowerCase())) }),
        ...(place === undefined ? {} : { after: place }),
      });
      if (opened !== 'open') throw refusals[opened];
      return begin(reply, stream);
    },
  });
};

function placeOf(text: string | readonly string[] | undefined): Place | undefined {
  if (text === undefined || text === '') return undefined;
  const place = typeof text === 'string' ? readPlace(text) : undefined;
  if (place === undefined) throw badRequest('badPlace', 'This is no id of an event. Begin without Last-Event-ID.');
  return place;
}

/** Clients that were cut together come back apart. */
function begin(reply: FastifyReply, stream: Readable): FastifyReply {
  return (
    reply
      .type('text/event-stream; charset=utf-8')
      .header('cache-control', 'no-store, no-transform')
      .header('x-accel-buffering', 'no')
      // Kept alive after its end, it would hold up a server that stops.
      .header('connection', 'close')
      .send(stream)
  );
}

function openSink(app: FastifyInstance): { readonly stream: Readable; readonly sink: Sink } {
  const stream = new Readable({ read: () => undefined, highWaterMark: 64 * 1024 });
  const sink: Sink = {
    write: (text) => void stream.push(text),
    waiting: () => stream.readableLength,
    end: (how) => void (how === 'cut' ? stream.destroy() : stream.push(null)),
  };
  stream.push(`retry: ${Math.round(1_000 + 4_000 * Math.random())}\n\n`);
  stream.once('close', () => app.live.leave(sink));
  return { stream, sink };
}

const refusals = {
  tooManyOfPerson: new Problem({
    status: 429,
    code: 'tooManyStreams',
    detail: 'You listen in as many places as one person may. Close one of them.',
    headers: { 'retry-after': '30' },
  }),
  tooMany: new Problem({
    status: 503,
    code: 'tooManyStreams',
    detail: 'As many listen as this server bears. Try again shortly.',
    headers: { 'retry-after': '10' },
  }),
  notActive: new Problem({ status: 401, code: 'notSignedIn', detail: 'Sign in first, or send an API token.' }),
} as const;
