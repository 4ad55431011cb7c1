/** Words. Letter name: what a template may name beside what expressions may: the ticket's number, the comment, who reads. */
import type { FieldDefinition } from '../definition/field.ts';
import type { LocalText } from '../definition/text.ts';
import type { ExpressionContext, ExpressionScope } from '../expression/index.ts';

export type TemplateScope = ExpressionScope & {
  /** Titles of options by choice list, of states under `state`, of categories under `category`. */
  readonly titles?: Readonly<Record<string, Readonly<Record<string, LocalText>>>>;
};

/** What a template is filled with: what expressions ask, and what only a letter needs. */
export type TemplateData = ExpressionContext & {
  readonly number: string;
  /** Address of the ticket for this reader, `https:`; without it `{{link}}` prints the number. */
  readonly url?: string;
  /** What was said with the command. */
  readonly comment?: string;
  /** Who reads it; attributes come from the facts. */
  readonly recipient?: string;
  /** Time zone of the reader; UTC without it. */
  readonly zone?: string;
};

/** They stand before fields of the same name. */
export const letterNames: Readonly<Record<string, FieldDefinition>> = {
  number: { type: 'text' },
  comment: { type: 'richText' },
  recipient: { type: 'person' },
};

/** The scope with the letter names as fields. */
export function letterScope(scope: TemplateScope): TemplateScope {
  return { ...scope, fields: { ...scope.fields, ...letterNames } };
}

/** The data with the letter names as fields. */
export function letterContext(data: TemplateData): ExpressionContext {
  const { number, comment, recipient, fields } = data;
  return { ...data, fields: { ...fields, number, comment, recipient } };
}
