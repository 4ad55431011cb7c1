/** Absences of a person. */
import type { FastifyInstance } from 'fastify';
import { once, problemSchema } from '../http/index.ts';
import { editOf, instant, text, uuid } from '../rows/index.ts';
import { absencesOf, addAbsence, deleteAbsence, type NewAbsence } from './absences.ts';
import { demandPerson, demandSight, type OfPerson, personParams } from './one-person.ts';
import { itemsSchema, type PageQuery, pageQuery } from './sub-schemas.ts';

const absenceProperties = { starts: instant, ends: instant, substitute: uuid, note: text(500) };
const absenceSchema = {
  type: 'object',
  required: ['id', 'starts', 'ends'],
  additionalProperties: false,
  properties: { id: uuid, starts: instant, ends: instant, substitute: uuid, note: { type: 'string' } },
} as const;

export function absenceRoutes(app: FastifyInstance): void {
  app.route<OfPerson & { readonly Querystring: PageQuery }>({
    method: 'GET',
    url: '/people/:key/absences',
    config: { policy: 'signedIn', rate: 'read' },
    schema: {
      summary: 'Lists the absences of a person, the latest first',
      tags: ['people'],
      params: personParams,
      querystring: pageQuery,
      response: { 200: itemsSchema(absenceSchema), default: problemSchema },
    },
    handler: async (request) => {
      await demandSight(app.db, request);
      return absencesOf(app.db.query, { person: request.params.key, ...request.query });
    },
  });
  app.route<OfPerson & { readonly Body: NewAbsence }>({
    method: 'POST',
    url: '/people/:key/absences',
    config: { policy: 'administrator', rate: 'write' },
    schema: {
      summary: 'Adds an absence of a person',
      tags: ['people'],
      params: personParams,
      body: {
        type: 'object',
        additionalProperties: false,
        required: ['starts', 'ends'],
        properties: absenceProperties,
      },
      response: { 201: absenceSchema, default: problemSchema },
    },
    handler: async (request, reply) => {
      const { key: person } = request.params;
      const { status, body } = await once(app.db, request, async (transaction) => {
        await demandPerson(transaction.em, person);
        const added = await addAbsence(editOf(request, transaction), { person, absence: request.body });
        return { status: 201, body: added };
      });
      return reply.code(status).send(body);
    },
  });
  app.route<{ readonly Params: { readonly key: string; readonly absence: string } }>({
    method: 'DELETE',
    url: '/people/:key/absences/:absence',
    config: { policy: 'administrator', rate: 'write' },
    schema: {
      summary: 'Takes an absence away',
      tags: ['people'],
      params: { type: 'object', properties: { key: uuid, absence: uuid } },
      response: { 204: { type: 'null' }, default: problemSchema },
    },
    handler: async (request, reply) => {
      const { key: person, absence } = request.params;
      await app.db.transaction((transaction) => deleteAbsence(editOf(request, transaction), { person, absence }));
      return reply.code(204).send();
    },
  });
}
