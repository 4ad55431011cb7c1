/** The routes of a resource: list, read, add, change. Deactivating is changing `active`. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { forbidden, notFound, once, principalOf, problemSchema } from '../http/index.ts';
import type { Transaction } from '../storage/index.ts';
import { addRow, changeRow } from './edit-row.ts';
import { type ListQuery, listRows } from './list-rows.ts';
import { answered, line, nullable } from './property-schemas.ts';
import { readerOf } from './reader.ts';
import type { Edit, JsonSchema, Resource, Row, RowValues } from './resource.ts';
import { rowJson } from './row-json.ts';

type Keyed = { readonly Params: { readonly key: string } };

export function rowRoutes(app: FastifyInstance, resource: Resource): void {
  acceptMergePatch(app);
  listRoute(app, resource);
  readRoute(app, resource);
  addRoute(app, resource);
  changeRoute(app, resource);
}

/** The edit of a request: who, from where. */
export function editOf(request: FastifyRequest, transaction: Transaction): Edit {
  return { transaction, actor: principalOf(request).person, address: request.ip };
}

/** Merge patches have a media type of their own; plain JSON is taken as well. */
function acceptMergePatch(app: FastifyInstance): void {
  const type = 'application/merge-patch+json';
  if (app.hasContentTypeParser(type)) return;
  app.addContentTypeParser(type, { parseAs: 'string' }, app.getDefaultJsonParser('error', 'error'));
}

function listRoute(app: FastifyInstance, resource: Resource): void {
  const filters = Object.entries(resource.filters).map(([name, { schema }]) => [name, schema]);
  app.route<{ readonly Querystring: ListQuery }>({
    method: 'GET',
    url: `/${resource.path}`,
    config: { policy: 'signedIn', rate: 'read' },
    schema: {
      summary: `Lists ${resource.many} by name`,
      tags: [resource.path],
      querystring: {
        type: 'object',
        additionalProperties: false,
        properties: {
          q: line(100),
          cursor: { type: 'string', maxLength: 1000 },
          limit: { type: 'integer', minimum: 1, maximum: 200, default: 50 },
          ...Object.fromEntries(filters),
        },
      },
      response: { 200: pageSchema(resource), default: problemSchema },
    },
    handler: async (request) => {
      const list = resource.listFor(await readerOf(app.db.query, principalOf(request)));
      if (list === undefined) throw forbidden(`Only agents list ${resource.many}.`);
      const { items, next } = await listRows(app.db.entities(), resource, { query: request.query, where: list.where });
      return { items: items.map((row) => rowJson(resource, row, list.sight)), next };
    },
  });
}

function readRoute(app: FastifyInstance, resource: Resource): void {
  app.route<Keyed>({
    method: 'GET',
    url: `/${resource.path}/:key`,
    config: { policy: 'signedIn', rate: 'read' },
    schema: {
      summary: `Reads ${resource.one}`,
      tags: [resource.path],
      params: keyParams(resource),
      response: { 200: rowSchema(resource), default: problemSchema },
    },
    handler: async (request) => {
      const { key } = request.params;
      const reader = await readerOf(app.db.query, principalOf(request));
      const row: Row | null = await app.db.entities().findOne(resource.entity, { [resource.key]: key });
      const sight = row === null ? 'none' : resource.sightOf(reader, row);
      if (row === null || sight === 'none') throw notFound();
      return rowJson(resource, row, sight);
    },
  });
}

function addRoute(app: FastifyInstance, resource: Resource): void {
  const { path, properties } = resource;
  const schemas = Object.entries(properties).map(([property, { schema }]) => [property, schema]);
  app.route<{ readonly Body: RowValues }>({
    method: 'POST',
    url: `/${path}`,
    config: { policy: 'administrator', rate: 'write' },
    schema: {
      summary: `Adds ${resource.one}`,
      tags: [path],
      body: {
        type: 'object',
        additionalProperties: false,
        required: Object.keys(properties).filter((property) => properties[property]?.required),
        properties: Object.fromEntries(schemas),
      },
      response: { 201: rowSchema(resource), default: problemSchema },
    },
    handler: async (request, reply) => {
      const { status, body } = await once(app.db, request, async (transaction) => {
        const row = await addRow(editOf(request, transaction), resource, request.body);
        return { status: 201, body: rowJson(resource, row) };
      });
      return reply.code(status).send(body);
    },
  });
}

function changeRoute(app: FastifyInstance, resource: Resource): void {
  app.route<Keyed & { readonly Body: RowValues & { readonly version: number } }>({
    method: 'PATCH',
    url: `/${resource.path}/:key`,
    config: { policy: 'administrator', rate: 'write' },
    schema: {
      summary: `Changes ${resource.one}, or deactivates it`,
      description:
        'A JSON Merge Patch (RFC 7396): null takes a value away. `version` is that of the row that was read; where it ' +
        'has changed since, the answer is 409 with `yours` and `theirs`.',
      tags: [resource.path],
      params: keyParams(resource),
      body: changeSchema(resource),
      response: { 200: rowSchema(resource), default: problemSchema },
    },
    handler: async (request) => {
      const { version, ...changes } = request.body;
      return app.db.transaction(async (transaction) => {
        const change = { key: request.params.key, version, changes };
        return rowJson(resource, await changeRow(editOf(request, transaction), resource, change));
      });
    },
  });
}

function changeSchema({ properties }: Resource): JsonSchema {
  const changeable = Object.entries(properties).filter(([, { fixed }]) => fixed !== true);
  const schemas = changeable.map(([name, { schema, required }]) => [name, required ? schema : nullable(schema)]);
  return {
    type: 'object',
    additionalProperties: false,
    required: ['version'],
    properties: { version: { type: 'integer', minimum: 1 }, ...Object.fromEntries(schemas) },
  };
}

function keyParams({ key, properties }: Resource): JsonSchema {
  const schema = key === 'id' ? { type: 'string', format: 'uuid' } : properties.key?.schema;
  return { type: 'object', properties: { key: schema } };
}

function rowSchema({ key, properties }: Resource): JsonSchema {
  const schemas = Object.entries(properties).map(([property, { schema }]) => [property, answered(schema)]);
  return {
    type: 'object',
    required: [key, 'name'],
    additionalProperties: false,
    properties: {
      ...(key === 'id' ? { id: { type: 'string', format: 'uuid' } } : {}),
      ...Object.fromEntries(schemas),
      version: { type: 'integer' },
      createdAt: { type: 'string', format: 'date-time' },
    },
  };
}

function pageSchema(resource: Resource): JsonSchema {
  return {
    type: 'object',
    required: ['items'],
    additionalProperties: false,
    properties: { items: { type: 'array', items: rowSchema(resource) }, next: { type: 'string' } },
  };
}
