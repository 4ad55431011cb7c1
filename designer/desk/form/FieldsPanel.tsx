import type { Answer } from '../../api/call.ts';

/** The fields of a ticket in words, edited where they stand. */
export function FieldsPanel(_: { readonly ticket: Answer<'GET /tickets/{id}'> }) {
  return null;
}
