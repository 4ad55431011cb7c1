import multipart, { type MultipartFile } from '@fastify/multipart';
import type { FastifyInstance, FastifyPluginAsync, FastifyRequest } from 'fastify';
import { badRequest, claimOf, keyReused, once, Problem, principalOf } from '../http/index.ts';
import { limitsFor } from './limits.ts';
import * as schemas from './schemas.ts';
import { areAlike, discard, type StoredFile, storeFile } from './store-file.ts';

/** Of a request beside the bytes of its file: boundaries, headers, a long name. */
const mostAround = 16_384;

/** The route in a scope of its own, which reads forms alone: files come from the parser, never from a body that says so. */
export async function upload(app: FastifyInstance): Promise<void> {
  const plugin: FastifyPluginAsync = async (scope) => {
    scope.removeAllContentTypeParsers();
    await scope.register(multipart, { throwFileSizeLimit: false });
    scope.route({
      method: 'POST',
      url: '/attachments',
      config: { policy: 'signedIn', rate: 'upload' },
      // Over a slow line a large file takes minutes; nothing is held for it meanwhile.
      handlerTimeout: 590_000,
      schema: {
        summary: 'Upload a file, for a command to take',
        description: 'A form (multipart/form-data) with one file and nothing else.',
        tags: schemas.tags,
        consumes: ['multipart/form-data'],
        querystring: schemas.noQuery,
        response: { 201: schemas.storedSchema, ...schemas.refusals },
      },
      handler: async (request, reply) => reply.code(201).send(await takeOnce(scope, request)),
    });
  };
  await app.register(plugin);
}

/**
 * The file is kept before its key is asked: no transaction stays open while bytes arrive. Of a repetition the first one stays,
 * where it is the same file.
 */
async function takeOnce(app: FastifyInstance, request: FastifyRequest): Promise<StoredFile> {
  claimOf(request);
  const stored = await take(app, request);
  const { body: first } = await once(app.db, request, async () => ({ status: 201, body: stored })).catch(
    async (error) => {
      await discard(app.db.query, stored.id);
      throw error;
    },
  );
  if (first.id === stored.id) return stored;
  const isSame = await areAlike(app.db.query, first.id, stored.id);
  await discard(app.db.query, stored.id);
  if (!isSame) throw new Problem(keyReused);
  return first;
}

async function take(app: FastifyInstance, request: FastifyRequest): Promise<StoredFile> {
  if (!request.isMultipart()) throw noForm();
  const limits = limitsFor(app.settings.maxUpload);
  const announced = Number(request.headers['content-length'] ?? limits.fileBytes);
  try {
    if (announced > limits.fileBytes + mostAround) throw tooLarge(limits.fileBytes);
    const parts = request.parts({ limits: { fileSize: limits.fileBytes, parts: 2, fieldSize: 1_024 } });
    const first = await parts.next();
    if (first.done === true || first.value.type !== 'file') throw oneFile();
    const { person } = principalOf(request);
    const bytes = bytesOf(first.value, parts, limits.fileBytes);
    const { filename: name } = first.value;
    const atMost = Math.min(announced, limits.fileBytes);
    return await storeFile({ db: app.db, limits }, { name, person, atMost, bytes });
  } catch (error) {
    // What still comes is read and forgotten: a sender who is never heard to the end does not hear the answer either.
    request.raw.unpipe();
    request.raw.resume();
    throw asProblem(error);
  }
}

type Parts = AsyncIterator<{ readonly type: string }>;

/** Ends after the form has ended: a file that something follows, or that was cut, is not stored. */
async function* bytesOf({ file }: MultipartFile, parts: Parts, most: number): AsyncGenerator<Buffer> {
  for await (const piece of file) yield piece;
  if (file.truncated) throw tooLarge(most);
  if ((await parts.next()).done !== true) throw oneFile();
}

function noForm(): Problem {
  const detail = 'Send the file as a form: multipart/form-data with one file.';
  return new Problem({ status: 415, code: 'unsupportedType', detail });
}

function oneFile(): Problem {
  return badRequest('notOneFile', 'The form must have one file and nothing else. Upload several files one by one.');
}

function tooLarge(most: number): Problem {
  const megabytes = Math.max(1, Math.floor(most / 1_048_576));
  return new Problem({
    status: 413,
    code: 'tooLarge',
    detail: `A file may have ${megabytes} MB. Make it smaller, or put it elsewhere and write where.`,
    extra: { maximum: most },
  });
}

/** What the parser says of a form that is none. */
function asProblem(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (error instanceof Problem) return error;
  if (code.startsWith('FST_')) return oneFile();
  const isBroken = error instanceof Error && /multipart|boundary|terminated early|malformed/i.test(error.message);
  return isBroken ? badRequest('brokenForm', 'The form ends before its end. Upload the file again.') : error;
}
