/** Members of groups and of sets of organisations: the same three routes for both. */
import type { FastifyInstance } from 'fastify';
import { notFound, principalOf, problemSchema } from '../http/index.ts';
import { editOf, isAgent, type JsonSchema, key, type Resource, readerOf, uuid } from '../rows/index.ts';
import type { Query } from '../storage/index.ts';
import { type Membership, membersOf, type OneMember, putMember, removeMember } from './members.ts';
import { itemsSchema, type PageQuery, pageQuery } from './sub-schemas.ts';

type OfWhole = { readonly Params: { readonly key: string } };
type OfMember = { readonly Params: { readonly key: string; readonly member: string } };

const memberSchema = {
  type: 'object',
  required: ['id', 'name', 'active'],
  additionalProperties: false,
  properties: {
    id: uuid,
    name: { type: 'string' },
    active: { type: 'boolean' },
    line: { type: 'integer' },
    mostOpen: { type: 'integer' },
    calendar: { type: 'string' },
  },
} as const;

const memberParams = { type: 'object', properties: { key, member: uuid } } as const;

export type MemberRoutes = {
  readonly resource: Resource;
  readonly membership: Membership;
  /** What is said of a membership beside that there is one. */
  readonly properties: Readonly<Record<string, JsonSchema>>;
  /** Refuses what the schema cannot. */
  readonly demand?: (query: Query, said: Said) => Promise<void>;
};

type Said = Pick<OneMember, 'line' | 'mostOpen' | 'calendar'>;

export function memberRoutes(app: FastifyInstance, { resource, membership, properties, demand }: MemberRoutes): void {
  const url = `/${resource.path}/:key/members`;
  const tags = [resource.path];
  app.route<OfWhole & { readonly Querystring: PageQuery }>({
    method: 'GET',
    url,
    config: { policy: 'signedIn', rate: 'read' },
    schema: {
      summary: `Lists the members of ${resource.one} by name`,
      tags,
      params: { type: 'object', properties: { key } },
      querystring: pageQuery,
      response: { 200: itemsSchema(memberSchema), default: problemSchema },
    },
    handler: async (request) => {
      if (!isAgent(await readerOf(app.db.query, principalOf(request)))) throw notFound();
      await demandWhole(app, resource, request.params.key);
      return membersOf(app.db.query, membership, { of: request.params.key, ...request.query });
    },
  });
  app.route<OfMember & { readonly Body: Said | null }>({
    method: 'PUT',
    url: `${url}/:member`,
    config: { policy: 'administrator', rate: 'write' },
    schema: {
      summary: `Makes somebody a member of ${resource.one}, or changes how`,
      tags,
      params: memberParams,
      body: { type: ['object', 'null'], additionalProperties: false, properties },
      response: { 204: { type: 'null' }, default: problemSchema },
    },
    handler: async (request, reply) => {
      const { key: of, member } = request.params;
      await demandWhole(app, resource, of);
      await app.db.transaction(async (transaction) => {
        await demand?.(transaction.query, request.body ?? {});
        await putMember(editOf(request, transaction), membership, { of, member, ...request.body });
      });
      return reply.code(204).send();
    },
  });
  app.route<OfMember>({
    method: 'DELETE',
    url: `${url}/:member`,
    config: { policy: 'administrator', rate: 'write' },
    schema: {
      summary: `Takes a member out of ${resource.one}`,
      tags,
      params: memberParams,
      response: { 204: { type: 'null' }, default: problemSchema },
    },
    handler: async (request, reply) => {
      const { key: of, member } = request.params;
      await app.db.transaction((transaction) => removeMember(editOf(request, transaction), membership, { of, member }));
      return reply.code(204).send();
    },
  });
}

async function demandWhole(app: FastifyInstance, { entity, one }: Resource, id: string): Promise<void> {
  const count = await app.db.entities().count(entity, { key: id });
  if (count === 0) throw notFound(one.charAt(0).toUpperCase() + one.slice(1));
}
