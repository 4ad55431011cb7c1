/** Roles of a person. */
import type { FastifyInstance } from 'fastify';
import { once, problemSchema } from '../http/index.ts';
import { editOf, key, line, uuid } from '../rows/index.ts';
import { grantRole, grantsOf, type NewGrant, revokeGrant } from './grants.ts';
import { demandPerson, demandSight, type OfPerson, personParams } from './one-person.ts';
import { itemsSchema } from './sub-schemas.ts';

const grantProperties = { role: line(60), process: key, group: key, organisation: uuid };
const grantSchema = {
  type: 'object',
  required: ['id', 'role'],
  additionalProperties: false,
  properties: {
    id: uuid,
    role: { type: 'string' },
    process: { type: 'string' },
    group: { type: 'string' },
    organisation: uuid,
  },
} as const;

export function grantRoutes(app: FastifyInstance): void {
  app.route<OfPerson>({
    method: 'GET',
    url: '/people/:key/grants',
    config: { policy: 'signedIn', rate: 'read' },
    schema: {
      summary: 'Lists the roles that a person holds',
      tags: ['people'],
      params: personParams,
      response: { 200: itemsSchema(grantSchema), default: problemSchema },
    },
    handler: async (request) => {
      await demandSight(app.db, request);
      return { items: await grantsOf(app.db.query, request.params.key) };
    },
  });
  app.route<OfPerson & { readonly Body: NewGrant }>({
    method: 'POST',
    url: '/people/:key/grants',
    config: { policy: 'administrator', rate: 'write', changesRightsOf: 'key' },
    schema: {
      summary: 'Grants a role, everywhere or only for a process, a group, an organisation',
      tags: ['people'],
      params: personParams,
      body: { type: 'object', additionalProperties: false, required: ['role'], properties: grantProperties },
      response: { 201: grantSchema, default: problemSchema },
    },
    handler: async (request, reply) => {
      const { key: person } = request.params;
      const { status, body } = await once(app.db, request, async (transaction) => {
        await demandPerson(transaction.em, person);
        const grant = { person, grant: request.body };
        return { status: 201, body: await grantRole(editOf(request, transaction), app.worlds, grant) };
      });
      return reply.code(status).send(body);
    },
  });
  app.route<{ readonly Params: { readonly key: string; readonly grant: string } }>({
    method: 'DELETE',
    url: '/people/:key/grants/:grant',
    config: { policy: 'administrator', rate: 'write', changesRightsOf: 'key' },
    schema: {
      summary: 'Takes a role away',
      tags: ['people'],
      params: { type: 'object', properties: { key: uuid, grant: uuid } },
      response: { 204: { type: 'null' }, default: problemSchema },
    },
    handler: async (request, reply) => {
      const { key: person, grant } = request.params;
      await app.db.transaction((transaction) => revokeGrant(editOf(request, transaction), { person, grant }));
      return reply.code(204).send();
    },
  });
}
