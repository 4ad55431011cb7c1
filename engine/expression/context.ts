/** Words. Context: everything that an expression may ask, for one ticket at one command. */
import type { Value } from '../ticket/ticket.ts';

/** What was gathered beside the ticket; an absent person, item, link or answer makes unknown what asks for it. */
export type ExpressionFacts = {
  readonly people?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly cis?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly links?: Readonly<Record<string, { readonly open: number; readonly total: number }>>;
  /** Answers by the text of the call, as `Reads.calls` gives it. */
  readonly calls?: Readonly<Record<string, number | boolean>>;
};

export type ExpressionContext = {
  /** Ticket values by key, core fields included; read where they are, nothing is converted beforehand. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** The same before the command; absent at creation. */
  readonly before?: Readonly<Record<string, unknown>> | undefined;
  readonly facts: ExpressionFacts;
  /** `{ id, … }` with the attributes of a person; absent when no person asks. */
  readonly actor?: Readonly<Record<string, unknown>> | undefined;
  /** Path of the outermost state; absent at creation. */
  readonly state?: string | undefined;
  readonly category?: string | undefined;
  readonly channel?: string | undefined;
  readonly process: string;
  /** Paths of the states that the last command entered and left; for clocks alone. */
  readonly moves?: { readonly entered: readonly string[]; readonly left: readonly string[] };
  /** The command's instant, ISO 8601. */
  readonly at: string;
};

/** A context of these values: costs nothing, as expressions convert only what they read. */
export function expressionContext(input: ExpressionContext): ExpressionContext {
  return input;
}

/** The same context with one field changed, as after working out a computed field; undefined empties it. */
export function contextWith(context: ExpressionContext, key: string, value: Value | undefined): ExpressionContext {
  return { ...context, fields: { ...context.fields, [key]: value } };
}
