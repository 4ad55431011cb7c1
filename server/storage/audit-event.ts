/**
 * Words. Audit event: who changed what beside tickets, such as people, accounts and releases. Tickets have histories of
 * their own.
 */
import type { Query } from './database.ts';

export type AuditEvent = {
  /** Id of the person; absent where the program itself acted, or somebody who has not signed in. */
  readonly actor?: string;
  /** What was done to which kind of thing: `person.create`, `session.refused`. */
  readonly action: string;
  /** Id or key of the thing. */
  readonly subject: string;
  /** What an auditor needs to understand it, as plain data; never a secret. */
  readonly details?: Readonly<Record<string, unknown>>;
  /** Network address of whoever asked. */
  readonly address?: string;
};

/** Writes the event with the connection that makes the change, so that there is never the one without the other. */
export async function recordAudit(query: Query, event: AuditEvent): Promise<void> {
  const { actor = null, action, subject, details = {}, address = null } = event;
  await query('insert into audit_event (actor, action, subject, details, address) values ($1, $2, $3, $4, $5)', [
    actor,
    action,
    subject,
    JSON.stringify(details),
    address,
  ]);
}
