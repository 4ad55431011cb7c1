/** What PostgreSQL's refusals mean for an order. */

import { commandOf } from './judge.ts';
import type { Answer, Order } from './order.ts';

type DatabaseError = { readonly code?: string; readonly constraint?: string };

function databaseError(error: unknown): DatabaseError {
  return typeof error === 'object' && error !== null ? (error as DatabaseError) : {};
}

/**
 * Another transaction was in the way, and the next try may pass: a deadlock, a serialisation failure, or the same command
 * written by a twin of this request, which the next try finds.
 */
export function isTransient(error: unknown): boolean {
  const { code, constraint } = databaseError(error);
  return (
    code === '40P01' ||
    code === '40001' ||
    (code === '23505' && (constraint === 'entry_command_id_key' || constraint === 'ticket_pkey'))
  );
}

/** A refusal where the database alone could tell that the order cannot be: a number or an id that is taken. */
export function refusalOf(error: unknown, order: Order): Answer | undefined {
  const { code, constraint } = databaseError(error);
  if (code !== '23505') return undefined;
  const argument = constraint === 'ticket_number_key' ? 'number' : constraint === 'ticket_pkey' ? 'ticket' : undefined;
  if (argument === undefined) return undefined;
  return {
    outcome: 'refused',
    command: commandOf(order, ''),
    facts: {},
    blockers: [{ code: 'badArgument', argument, problem: 'taken' }],
  };
}
