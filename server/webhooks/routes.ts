/** The administrator's webhooks. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { once, principalOf, problemSchema, type Routes } from '../http/index.ts';
import type {} from '../storage/index.ts';
import './decorate.ts';
import type { By, NewWebhook, WebhookChange } from './save.ts';

const config = { policy: 'administrator', rate: 'write' } as const;
const tags = ['webhooks'];

const key = { type: 'string', pattern: '^[a-z][A-Za-z0-9]*$', maxLength: 64 } as const;
const params = { type: 'object', required: ['key'], properties: { key } } as const;
const url = { type: 'string', minLength: 1, maxLength: 2048 } as const;
/** Sixteen characters that nobody guesses; it is signed with and never shown. */
const secret = { type: 'string', minLength: 16, maxLength: 200 } as const;
const active = { type: 'boolean' } as const;

const webhookSchema = {
  type: 'object',
  required: ['key', 'url', 'active', 'version', 'createdAt', 'updatedAt'],
  additionalProperties: false,
  properties: {
    key: { type: 'string' },
    url: { type: 'string' },
    active,
    version: { type: 'integer' },
    createdAt: { type: 'string', format: 'date-time' },
    updatedAt: { type: 'string', format: 'date-time' },
  },
} as const;

const calledSchema = {
  type: 'object',
  required: ['outcome', 'durationMs'],
  additionalProperties: false,
  properties: {
    outcome: { enum: ['delivered', 'wrong', 'refused', 'away'] },
    message: { type: 'string' },
    status: { type: 'integer' },
    durationMs: { type: 'integer' },
  },
} as const;

type Keyed = { readonly Params: { readonly key: string } };

export const routes: Routes = (app) => {
  readingRoutes(app);
  writingRoutes(app);
  testRoute(app);
};

function readingRoutes(app: FastifyInstance): void {
  app.route({
    method: 'GET',
    url: '/webhooks',
    config: { policy: 'administrator', rate: 'read' },
    schema: {
      summary: 'Lists webhooks; secrets are never given back',
      tags,
      response: {
        200: {
          type: 'object',
          required: ['items'],
          additionalProperties: false,
          properties: { items: { type: 'array', items: webhookSchema } },
        },
        default: problemSchema,
      },
    },
    handler: async () => ({ items: await app.webhooks.list() }),
  });
  app.route<Keyed>({
    method: 'GET',
    url: '/webhooks/:key',
    config: { policy: 'administrator', rate: 'read' },
    schema: { summary: 'Reads a webhook', tags, params, response: { 200: webhookSchema, default: problemSchema } },
    handler: (request) => app.webhooks.read(request.params.key),
  });
}

function writingRoutes(app: FastifyInstance): void {
  app.route<{ readonly Body: NewWebhook }>({
    method: 'POST',
    url: '/webhooks',
    config,
    schema: {
      summary: 'Adds a webhook',
      description:
        'Actions `{ plugin: webhook, call: <key> }` are posted to its address as JSON, signed with the secret. Inner ' +
        'addresses are refused, here and whenever something is sent.',
      tags,
      body: {
        type: 'object',
        required: ['key', 'url', 'secret'],
        additionalProperties: false,
        properties: { key, url, secret, active },
      },
      response: { 201: webhookSchema, default: problemSchema },
    },
    handler: async (request, reply) => {
      const { status, body } = await once(app.db, request, async ({ query }) => ({
        status: 201,
        body: await app.webhooks.add(request.body, byOf(request), query),
      }));
      return reply.code(status).send(body);
    },
  });
  app.route<Keyed & { readonly Body: WebhookChange }>({
    method: 'PATCH',
    url: '/webhooks/:key',
    config,
    schema: {
      summary: 'Changes a webhook, or switches it off',
      description: '`version` is that of the webhook that was read; where it has changed since, the answer is 409.',
      tags,
      params,
      body: {
        type: 'object',
        required: ['version'],
        additionalProperties: false,
        properties: { version: { type: 'integer', minimum: 1 }, url, secret, active },
      },
      response: { 200: webhookSchema, default: problemSchema },
    },
    handler: (request) => app.webhooks.change(request.params.key, request.body, byOf(request)),
  });
  app.route<Keyed>({
    method: 'DELETE',
    url: '/webhooks/:key',
    config,
    schema: {
      summary: 'Removes a webhook; what still waits for it is kept, and can be replayed',
      tags,
      params,
      response: { 204: { type: 'null' }, default: problemSchema },
    },
    handler: async (request, reply) => {
      await app.webhooks.remove(request.params.key, byOf(request));
      return reply.code(204).send();
    },
  });
}

function testRoute(app: FastifyInstance): void {
  app.route<Keyed>({
    method: 'POST',
    url: '/webhooks/:key/test',
    config,
    schema: {
      summary: 'Posts `{ "test": true }` to a webhook and tells what came of it',
      tags,
      params,
      response: { 200: calledSchema, default: problemSchema },
    },
    handler: (request) => app.webhooks.test(request.params.key),
  });
}

function byOf(request: FastifyRequest): By {
  return { person: principalOf(request).person, address: request.ip };
}
