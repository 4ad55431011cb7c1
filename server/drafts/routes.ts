/** Everybody's own drafts; nobody else's. */
import { principalOf, problemSchema, type Routes } from '../http/index.ts';
import type {} from '../storage/index.ts';
import { type DraftGiven, deleteDraft, keepDraft, listDrafts, readDraft } from './drafts.ts';

const tags = ['drafts'];
const instant = { type: 'string', format: 'date-time' } as const;
const keyParams = {
  type: 'object',
  required: ['key'],
  additionalProperties: false,
  properties: { key: { type: 'string', pattern: '^[A-Za-z0-9:._-]{1,200}$' } },
} as const;
/** What stands in it is the client's affair. */
const content = { type: 'object', additionalProperties: true } as const;
const summaryProperties = { key: { type: 'string' }, changedAt: instant, savedAt: instant } as const;
const draft = {
  type: 'object',
  required: ['key', 'content', 'changedAt', 'savedAt'],
  additionalProperties: false,
  properties: { content, ...summaryProperties },
} as const;

type OfKey = { readonly Params: { readonly key: string } };

export const routes: Routes = (app) => {
  app.route<{ readonly Querystring: { readonly prefix: string } }>({
    method: 'GET',
    url: '/drafts',
    config: { policy: 'signedIn', rate: 'read' },
    schema: {
      summary: 'Lists your own drafts without what stands in them, the latest changed first',
      tags,
      querystring: {
        type: 'object',
        additionalProperties: false,
        properties: { prefix: { type: 'string', pattern: '^[A-Za-z0-9:._-]{0,200}$', default: '' } },
      },
      response: {
        200: {
          type: 'object',
          required: ['items'],
          additionalProperties: false,
          properties: {
            items: {
              type: 'array',
              items: {
                type: 'object',
                required: ['key', 'changedAt', 'savedAt'],
                additionalProperties: false,
                properties: summaryProperties,
              },
            },
          },
        },
        default: problemSchema,
      },
    },
    handler: async (request) => ({
      items: await listDrafts(app.db.query, principalOf(request).person, request.query.prefix),
    }),
  });
  app.route<OfKey>({
    method: 'GET',
    url: '/drafts/:key',
    config: { policy: 'signedIn', rate: 'read' },
    schema: {
      summary: 'Reads a draft of yours',
      tags,
      params: keyParams,
      response: { 200: draft, default: problemSchema },
    },
    handler: (request) => readDraft(app.db.query, principalOf(request).person, request.params.key),
  });
  app.route<OfKey & { readonly Body: Omit<DraftGiven, 'key'> }>({
    method: 'PUT',
    url: '/drafts/:key',
    config: { policy: 'signedIn', rate: 'write' },
    schema: {
      summary: 'Keeps what you began to write, for any of your devices',
      description:
        'What was written later is not replaced by what was written earlier: that is 409 `older` with `theirs`. A draft ' +
        'that nobody goes on with is deleted after 90 days.',
      tags,
      params: keyParams,
      body: {
        type: 'object',
        required: ['content', 'changedAt'],
        additionalProperties: false,
        properties: { content, changedAt: instant },
      },
      response: { 200: draft, default: problemSchema },
    },
    handler: (request) => keepDraft(app.db, principalOf(request).person, { ...request.body, key: request.params.key }),
  });
  app.route<OfKey>({
    method: 'DELETE',
    url: '/drafts/:key',
    config: { policy: 'signedIn', rate: 'write' },
    schema: {
      summary: 'Deletes a draft of yours, or does nothing where there is none',
      tags,
      params: keyParams,
      response: { 204: { type: 'null' }, default: problemSchema },
    },
    handler: async (request, reply) => {
      await deleteDraft(app.db.query, principalOf(request).person, request.params.key);
      return reply.code(204).send();
    },
  });
};
