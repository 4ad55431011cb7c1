import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '../http/index.ts';
import type { Attachment } from './attachment.ts';
import { readChunks } from './chunks.ts';
import { contentDisposition } from './content-disposition.ts';
import { rangeOf } from './content-range.ts';
import { mayShowInline } from './content-type.ts';
import * as schemas from './schemas.ts';
import { seeAttachment } from './see-attachment.ts';

type OfContent = { Params: { id: string }; Querystring: { inline?: '1' } };

export function content(app: FastifyInstance): void {
  app.route<OfContent>({
    method: 'GET',
    url: '/attachments/:id/content',
    // Its bytes would be read to be thrown away.
    exposeHeadRoute: false,
    config: { policy: 'signedIn', rate: 'read', raw: true },
    schema: {
      summary: 'The bytes of an attachment, to be saved; pictures are shown within a page on request',
      tags: schemas.tags,
      params: schemas.idParams,
      querystring: schemas.contentQuery,
    },
    handler: async (request, reply) => {
      const attachment = await seeAttachment(app, request, request.params.id);
      const isInline = request.query.inline === '1' && mayShowInline(attachment.type);
      return sendBytes(app, { request, reply, attachment, isInline });
    },
  });
}

/** Nothing that was uploaded can run here, be taken for another type, be put into a foreign page, or stay in a cache. */
function contentHeaders({ name, type, sha256 }: Attachment, isInline: boolean): Readonly<Record<string, string>> {
  return {
    'content-type': type,
    'content-disposition': contentDisposition(name, isInline ? 'inline' : 'attachment'),
    'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'private, no-store',
    'accept-ranges': 'bytes',
    etag: `"${sha256}"`,
  };
}

type Sending = {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly attachment: Attachment;
  readonly isInline: boolean;
};

function sendBytes(app: FastifyInstance, { request, reply, attachment, isInline }: Sending): FastifyReply {
  const { id, size, sha256 } = attachment;
  const etag = `"${sha256}"`;
  const { range, 'if-range': ifRange, 'if-none-match': known } = request.headers;
  const span = rangeOf({ range, ifRange: typeof ifRange === 'string' ? ifRange : undefined, size, etag });
  if (span === 'unsatisfiable') throw noSuchRange(size);
  reply.headers(contentHeaders(attachment, isInline));
  if (known === etag) return reply.code(304).send();
  const { first, last } = span ?? { first: 0, last: size - 1 };
  if (span !== undefined) reply.code(206).header('content-range', `bytes ${first}-${last}/${size}`);
  reply.header('content-length', last - first + 1);
  return reply.send(Readable.from(readChunks(app.db.query, id, { first, last }), { objectMode: false }));
}

function noSuchRange(size: number): Problem {
  return new Problem({
    status: 416,
    code: 'noSuchRange',
    detail: `The file has ${size} bytes. Ask for bytes that it has.`,
    headers: { 'content-range': `bytes */${size}` },
  });
}
