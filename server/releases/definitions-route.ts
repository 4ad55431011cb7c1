/** The definitions of a release as text, for whoever draws processes with the engine of his own. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isDefinition } from '../definitions/index.ts';
import { notFound, problemSchema } from '../http/index.ts';
import { maySeeRules } from './may-see-rules.ts';
import { findRelease, type ReleaseSummary, readFiles, releasesByHash } from './stored-releases.ts';

const text = { type: 'string' } as const;
const answer = {
  type: 'object',
  required: ['hash', 'files'],
  additionalProperties: false,
  properties: {
    hash: text,
    files: {
      type: 'array',
      items: {
        type: 'object',
        required: ['name', 'text'],
        additionalProperties: false,
        properties: { name: text, text },
      },
    },
  },
} as const;

export function definitionsRoute(app: FastifyInstance): void {
  app.route<{ readonly Params: { readonly release: string } }>({
    method: 'GET',
    url: '/definitions/:release',
    config: { policy: 'signedIn', rate: 'read' },
    schema: {
      summary: 'The definitions of a release as text, for those who see all of some process',
      description: '`current`, or the hash of a release, which a ticket names.',
      tags: ['releases'],
      params: {
        type: 'object',
        required: ['release'],
        additionalProperties: false,
        properties: { release: { type: 'string', pattern: '^(current|[0-9a-f]{64})$' } },
      },
      response: { 200: answer, 304: { type: 'null' }, default: problemSchema },
    },
    handler: async (request, reply) => {
      const { release: named } = request.params;
      const release = (await maySeeRules(app, request)) ? await releaseNamed(app, named) : undefined;
      if (release === undefined) throw notFound('The release');
      const { id, hash } = release;
      const etag = `"${hash}"`;
      reply.headers({
        etag,
        // A release never changes, but somebody else may sit at the browser that keeps it.
        'cache-control': named === 'current' ? 'private, no-cache' : 'private, max-age=31536000, immutable',
        vary: 'cookie, authorization',
      });
      if (knows(request, etag)) return reply.code(304).send();
      const files = (await readFiles(app.db.query, id)).filter(({ name }) => isDefinition(name));
      return { hash, files: files.map(({ name, content }) => ({ name, text: content.toString('utf8') })) };
    },
  });
}

async function releaseNamed({ db: { query } }: FastifyInstance, named: string): Promise<ReleaseSummary | undefined> {
  return named === 'current' ? findRelease(query, 'current') : (await releasesByHash(query, named))[0];
}

/** A proxy that compressed the answer has made the tag a weak one. */
function knows({ headers }: FastifyRequest, etag: string): boolean {
  const known = headers['if-none-match']?.split(',') ?? [];
  return known.some((one) => one.trim().replace(/^W\//, '') === etag);
}
