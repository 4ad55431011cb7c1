/** Releases for administrators; for everybody who is signed in, the processes and the catalogue of the current one. */
import type { FastifyInstance } from 'fastify';
import { decodeCursor, encodeCursor, notFound, principalOf, type Routes } from '../http/index.ts';
import {
  catalogueAnswer,
  indexesAnswer,
  processAnswer,
  processesAnswer,
  releaseAnswer,
  releasesAnswer,
  releaseWithFilesAnswer,
} from './answers.ts';
import { catalogueOf, rolesOnCreation } from './catalogue.ts';
import { definitionsRoute } from './definitions-route.ts';
import { isPackFileName } from './file-name.ts';
import { listIndexes } from './index-list.ts';
import { shownFields, shownLinks, shownProcess, shownRecords } from './show-process.ts';
import { findRelease, listFiles, listReleases, readOneFile } from './stored-releases.ts';

export const routes: Routes = (app) => {
  releaseRoutes(app);
  fileRoutes(app);
  definitionsRoute(app);
  processRoutes(app);
};

const forAdministrators = { policy: 'administrator', rate: 'read' } as const;
const forEverybody = { policy: 'signedIn', rate: 'read' } as const;
const releaseId = {
  type: 'object',
  required: ['id'],
  properties: { id: { type: 'integer', minimum: 1, maximum: 2 ** 31 - 1 } },
};

function releaseRoutes(app: FastifyInstance): void {
  const { query } = app.db;
  app.route<{ Querystring: { limit: number; cursor?: string } }>({
    method: 'GET',
    url: '/releases',
    config: forAdministrators,
    schema: {
      summary: 'Releases, the newest first',
      tags: ['releases'],
      querystring: {
        type: 'object',
        additionalProperties: false,
        properties: {
          limit: { type: 'integer', minimum: 1, maximum: 100, default: 20 },
          cursor: { type: 'string', maxLength: 200 },
        },
      },
      response: { 200: releasesAnswer },
    },
    handler: async ({ query: { limit, cursor } }) => {
      const [before] = cursor === undefined ? [] : decodeCursor(cursor, 1);
      const items = await listReleases(query, { limit, ...(typeof before === 'number' ? { before } : {}) });
      const last = items.length === limit ? items.at(-1) : undefined;
      return { items, ...(last === undefined ? {} : { next: encodeCursor([last.id]) }) };
    },
  });
  app.route({
    method: 'GET',
    url: '/releases/current',
    config: forEverybody,
    schema: { summary: 'The current release', tags: ['releases'], response: { 200: releaseAnswer } },
    handler: async () => {
      const release = await findRelease(query, 'current');
      if (release === undefined) throw notFound('The current release');
      return release;
    },
  });
  app.route({
    method: 'GET',
    url: '/releases/current/indexes',
    config: forAdministrators,
    schema: {
      summary: 'Indexes of the searchable fields, and how far they are',
      tags: ['releases'],
      response: { 200: indexesAnswer },
    },
    handler: async () => ({ items: await listIndexes(query) }),
  });
}

function fileRoutes(app: FastifyInstance): void {
  const { query } = app.db;
  app.route<{ Params: { id: number } }>({
    method: 'GET',
    url: '/releases/:id',
    config: forAdministrators,
    schema: {
      summary: 'A release and the names of its files',
      tags: ['releases'],
      params: releaseId,
      response: { 200: releaseWithFilesAnswer },
    },
    handler: async ({ params: { id } }) => {
      const release = await findRelease(query, id);
      if (release === undefined) throw notFound('The release');
      return { ...release, files: await listFiles(query, id) };
    },
  });
  app.route<{ Params: { id: number; '*': string } }>({
    method: 'GET',
    url: '/releases/:id/files/*',
    config: { ...forAdministrators, raw: true },
    schema: {
      summary: 'A file of a release, byte for byte',
      tags: ['releases'],
      params: { ...releaseId, properties: { ...releaseId.properties, '*': { type: 'string', maxLength: 200 } } },
    },
    handler: async ({ params: { id, '*': name } }, reply) => {
      const content = isPackFileName(name) ? await readOneFile(query, id, name) : undefined;
      if (content === undefined) throw notFound('The file');
      return reply
        .type('text/plain; charset=utf-8')
        .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(lastPart(name))}`)
        .header('x-content-type-options', 'nosniff')
        .send(content);
    },
  });
}

function processRoutes(app: FastifyInstance): void {
  const { db, worlds } = app;
  app.route({
    method: 'GET',
    url: '/processes',
    config: forEverybody,
    schema: {
      summary: 'Processes of the current release with their states and transitions',
      tags: ['processes'],
      response: { 200: processesAnswer },
    },
    handler: async () => {
      const { hash, world } = await worlds.current();
      return { release: hash, items: [...world.processes.values()].map(shownProcess) };
    },
  });
  app.route<{ Params: { key: string } }>({
    method: 'GET',
    url: '/processes/:key',
    config: forEverybody,
    schema: {
      summary: 'A process with its fields',
      tags: ['processes'],
      params: { type: 'object', required: ['key'], properties: { key: { type: 'string', maxLength: 100 } } },
      response: { 200: processAnswer },
    },
    handler: async (request) => {
      const { hash, world } = await worlds.current();
      const process = world.processes.get(request.params.key);
      if (process === undefined) throw notFound('The process');
      const rolesIn = await rolesOnCreation(db.query, principalOf(request).person);
      const fields = shownFields(process, rolesIn(process.key));
      const links = shownLinks(process);
      return { release: hash, ...shownProcess(process), fields, links, records: shownRecords(process, world) };
    },
  });
  app.route({
    method: 'GET',
    url: '/catalogue',
    config: forEverybody,
    schema: {
      summary: 'What the asker may create: processes and their models',
      tags: ['processes'],
      response: { 200: catalogueAnswer },
    },
    handler: async (request) => {
      const { hash, world } = await worlds.current();
      const rolesIn = await rolesOnCreation(db.query, principalOf(request).person);
      return { release: hash, items: catalogueOf(world, rolesIn) };
    },
  });
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}
