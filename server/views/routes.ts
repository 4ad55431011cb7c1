/** Everybody's own views of the desk; nobody else's. */
import { once, principalOf, problemSchema, type Routes } from '../http/index.ts';
import { line } from '../rows/index.ts';
import type {} from '../storage/index.ts';
import { addView, changeView, deleteView, lastPosition, listViews, type View, type ViewChange } from './views.ts';

const tags = ['views'];
const name = line(80);
/** What stands in it is the client's affair. */
const query = { type: 'object', additionalProperties: true } as const;
const position = { type: 'integer', minimum: 0, maximum: lastPosition } as const;
const idParams = {
  type: 'object',
  required: ['id'],
  additionalProperties: false,
  properties: { id: { type: 'string', format: 'uuid' } },
} as const;
const view = {
  type: 'object',
  required: ['id', 'name', 'query', 'position', 'version'],
  additionalProperties: false,
  properties: {
    id: { type: 'string', format: 'uuid' },
    name: { type: 'string' },
    query,
    position: { type: 'integer' },
    version: { type: 'integer' },
  },
} as const;

type OfView = { readonly Params: { readonly id: string } };

export const routes: Routes = (app) => {
  app.route({
    method: 'GET',
    url: '/views',
    config: { policy: 'signedIn', rate: 'read' },
    schema: {
      summary: 'Lists your own views of the desk, in your order',
      tags,
      response: {
        200: {
          type: 'object',
          required: ['items'],
          additionalProperties: false,
          properties: { items: { type: 'array', items: view } },
        },
        default: problemSchema,
      },
    },
    handler: async (request) => ({ items: await listViews(app.db.query, principalOf(request).person) }),
  });
  app.route<{ readonly Body: Pick<View, 'name' | 'query'> }>({
    method: 'POST',
    url: '/views',
    config: { policy: 'signedIn', rate: 'write' },
    schema: {
      summary: 'Saves a view of yours, behind the others',
      tags,
      body: { type: 'object', required: ['name', 'query'], additionalProperties: false, properties: { name, query } },
      response: { 201: view, default: problemSchema },
    },
    handler: async (request, reply) => {
      const { status, body } = await once(app.db, request, async (transaction) => ({
        status: 201,
        body: await addView(transaction.query, principalOf(request).person, request.body),
      }));
      return reply.code(status).send(body);
    },
  });
  app.route<OfView & { readonly Body: ViewChange }>({
    method: 'PATCH',
    url: '/views/:id',
    config: { policy: 'signedIn', rate: 'write' },
    schema: {
      summary: 'Changes a view of yours',
      description:
        '`query` is replaced as a whole. A version that is no longer current is 409 with `yours` and `theirs`.',
      tags,
      params: idParams,
      body: {
        type: 'object',
        required: ['version'],
        additionalProperties: false,
        properties: { name, query, position, version: { type: 'integer', minimum: 1, maximum: lastPosition } },
      },
      response: { 200: view, default: problemSchema },
    },
    handler: (request) => {
      const { person } = principalOf(request);
      return changeView(app.db.query, { person, id: request.params.id }, request.body);
    },
  });
  app.route<OfView>({
    method: 'DELETE',
    url: '/views/:id',
    config: { policy: 'signedIn', rate: 'write' },
    schema: {
      summary: 'Deletes a view of yours',
      tags,
      params: idParams,
      response: { 204: { type: 'null' }, default: problemSchema },
    },
    handler: async (request, reply) => {
      await deleteView(app.db.query, { person: principalOf(request).person, id: request.params.id });
      return reply.code(204).send();
    },
  });
};
