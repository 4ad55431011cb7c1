/** Ids in the records of a ticket, and in the patches that make them: of both each member may be missing or null. */
import type { Ticket } from '#engine';
import { type Fields, fieldMentions } from './field-mentions.ts';
import { type Mention, mentionsOf } from './mentions.ts';

type Sections = { readonly [K in keyof Ticket]?: unknown };
type Members = Readonly<Record<string, unknown>>;

/** Of a whole view, or of the sections that a patch has. */
export function ticketMentions(fields: Fields, ticket: Sections): readonly Mention[] {
  return [
    ...mentionsOf('person', ticket.createdBy),
    ...fieldMentions(fields, membersOf(ticket.fields)),
    ...fieldMentions(fields, membersOf(ticket.proposed)),
    ...recordsOf(ticket.overrides).flatMap(({ by }) => mentionsOf('person', by)),
    ...recordsOf(ticket.approvals).flatMap(({ approvers, votes }) =>
      [...recordsOf(approvers), ...recordsOf(votes)].flatMap(({ person, standsFor }) =>
        mentionsOf('person', person, standsFor),
      ),
    ),
    ...recordsOf(ticket.checklists).flatMap(({ points }) =>
      recordsOf(points).flatMap(({ person, done }) => mentionsOf('person', person, membersOf(done).by)),
    ),
    ...recordsOf(ticket.effort).flatMap(({ person }) => mentionsOf('person', person)),
    ...recordsOf(ticket.plans).flatMap(({ steps }) =>
      recordsOf(steps).flatMap((step) => mentionsOf('ticket', step.ticket)),
    ),
    ...recordsOf(ticket.links).flatMap((link) => mentionsOf('ticket', link.ticket)),
    ...mentionsOf('ticket', ...Object.keys(membersOf(ticket.troubles))),
  ];
}

function recordsOf(section: unknown): readonly Members[] {
  return Object.values(membersOf(section)).map(membersOf);
}

function membersOf(record: unknown): Members {
  return typeof record === 'object' && record !== null ? (record as Members) : {};
}
