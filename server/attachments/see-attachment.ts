/** Who reads an attachment: the uploader while it is loose, then whoever sees its ticket and what it hangs on there. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Value } from '#engine';
import type {} from '../access/index.ts';
import { notFound, principalOf } from '../http/index.ts';
import { seeTicket } from '../tickets/index.ts';
import { type Attachment, findAttachment } from './attachment.ts';

/** Throws the same problem for one that is not there and for one that is kept from whoever asks. */
export async function seeAttachment(app: FastifyInstance, request: FastifyRequest, id: string): Promise<Attachment> {
  const found = await findAttachment(app.db.query, id);
  const isOwn = found?.ticket === undefined && found?.uploadedBy === principalOf(request).person;
  // Asked for what is not there, too: the answer takes as long as for what is hidden.
  const sight = isOwn ? 'all' : await app.access.canSee(request, found?.ticket ?? id);
  const isShown = sight === 'all' || (sight === 'some' && (await isShownToSome(app, request, found)));
  if (found === undefined || !isShown) throw notFound('The attachment');
  return found;
}

async function isShownToSome(
  app: FastifyInstance,
  request: FastifyRequest,
  found: Attachment | undefined,
): Promise<boolean> {
  if (found?.ticket === undefined || found.audience !== 'public') return false;
  if (found.message !== undefined) return true;
  const { view } = await seeTicket(app, found.ticket, principalOf(request));
  return filesIn(view.fields).includes(found.id);
}

/** Ids of the files that values hold, in tables too. */
export function filesIn(values: Readonly<Record<string, Value>>): readonly string[] {
  return Object.values(values).flatMap((value) =>
    [value].flat().flatMap((one: unknown): readonly string[] => {
      if (typeof one !== 'object' || one === null) return [];
      // An object among values is a file, a period, money, or a row of such values.
      const parts = one as Readonly<Record<string, Value>>;
      return 'id' in parts && typeof parts.id === 'string' ? [parts.id] : filesIn(parts);
    }),
  );
}
