/** Everybody's own notifications; nobody else's. */
import type { FastifyInstance } from 'fastify';
import { badRequest, once, principalOf, problemSchema, type Routes } from '../http/index.ts';
import type {} from '../storage/index.ts';
import {
  countUnread,
  listNotifications,
  markRead,
  mostCounted,
  type NotificationQuery,
  type ReadMark,
} from './notifications.ts';

const tags = ['notifications'];
const uuid = { type: 'string', format: 'uuid' } as const;
const instant = { type: 'string', format: 'date-time' } as const;

const notificationSchema = {
  type: 'object',
  required: ['id', 'ticket', 'number', 'text', 'language', 'at'],
  additionalProperties: false,
  properties: {
    id: uuid,
    ticket: uuid,
    number: { type: 'string' },
    subject: { type: 'string' },
    text: { type: 'string', description: 'Plain text.' },
    language: { type: 'string' },
    at: instant,
    readAt: instant,
  },
} as const;

export const routes: Routes = (app) => {
  listRoute(app);
  countRoute(app);
  readRoute(app);
};

function listRoute(app: FastifyInstance): void {
  app.route<{ readonly Querystring: NotificationQuery }>({
    method: 'GET',
    url: '/notifications',
    config: { policy: 'signedIn', rate: 'read' },
    schema: {
      summary: 'Lists your own notifications, newest first',
      tags,
      querystring: {
        type: 'object',
        additionalProperties: false,
        properties: {
          unread: { type: 'boolean' },
          cursor: { type: 'string', maxLength: 1000 },
          limit: { type: 'integer', minimum: 1, maximum: 200, default: 50 },
        },
      },
      response: {
        200: {
          type: 'object',
          required: ['items'],
          additionalProperties: false,
          properties: { items: { type: 'array', items: notificationSchema }, next: { type: 'string' } },
        },
        default: problemSchema,
      },
    },
    handler: (request) => listNotifications(app.db.query, principalOf(request).person, request.query),
  });
}

function countRoute(app: FastifyInstance): void {
  app.route({
    method: 'GET',
    url: '/notifications/unread',
    config: { policy: 'signedIn', rate: 'read' },
    schema: {
      summary: `Counts your unread notifications, up to ${mostCounted}`,
      tags,
      response: {
        200: {
          type: 'object',
          required: ['count', 'isMore'],
          additionalProperties: false,
          properties: { count: { type: 'integer' }, isMore: { type: 'boolean' } },
        },
        default: problemSchema,
      },
    },
    handler: (request) => countUnread(app.db.query, principalOf(request).person),
  });
}

type Marking = { readonly ids?: readonly string[]; readonly upTo?: string };

function readRoute(app: FastifyInstance): void {
  app.route<{ readonly Body: Marking }>({
    method: 'POST',
    url: '/notifications/read',
    config: { policy: 'signedIn', rate: 'write' },
    schema: {
      summary: 'Marks notifications as read: some by id, or all up to an instant',
      tags,
      body: {
        type: 'object',
        additionalProperties: false,
        properties: { ids: { type: 'array', maxItems: 500, items: uuid }, upTo: instant },
      },
      response: {
        200: {
          type: 'object',
          required: ['marked'],
          additionalProperties: false,
          properties: { marked: { type: 'integer' } },
        },
        default: problemSchema,
      },
    },
    handler: async (request, reply) => {
      const mark = markOf(request.body);
      const { status, body } = await once(app.db, request, async ({ query }) => ({
        status: 200,
        body: { marked: await markRead(query, principalOf(request).person, mark) },
      }));
      return reply.code(status).send(body);
    },
  });
}

function markOf({ ids, upTo }: Marking): ReadMark {
  if (ids !== undefined && upTo === undefined) return { ids };
  if (upTo !== undefined && ids === undefined) return { upTo };
  throw badRequest('invalid', 'Say which are read: either `ids` or `upTo`.');
}
