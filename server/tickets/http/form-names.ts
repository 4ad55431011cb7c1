/** The names of what a form holds. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Form, TicketView } from '#engine';
import { type Fields, fieldMentions, type Names, namesOf } from '../../names/index.ts';
import type { CommandBody } from '../carry-out.ts';

export type FormWithFields = {
  readonly form: Form;
  readonly fields: Fields;
  /** What its reader sent with his question. */
  readonly typed: CommandBody['fields'];
  /** The ticket as he sees it, where there is one: what stands there already he did not type. */
  readonly view?: Pick<TicketView, 'fields'>;
};

export async function withNames(
  app: FastifyInstance,
  request: FastifyRequest,
  { form, fields, typed = {}, view }: FormWithFields,
): Promise<Form & { readonly names: Names }> {
  const known = new Set(fieldMentions(fields, view?.fields ?? {}).map(({ id }) => id));
  const mentions = fieldMentions(fields, form.values);
  const own = new Set(fieldMentions(fields, typed).map(({ id }) => id.toLowerCase()));
  const names = await namesOf(app.db.query, mentions, {
    viewer: () => app.access.viewer(request),
    typed: mentions.filter(({ id }) => own.has(id.toLowerCase()) && !known.has(id)),
  });
  return { ...form, names };
}
