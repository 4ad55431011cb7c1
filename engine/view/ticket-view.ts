/** The ticket as a reader may see it: nothing of what is not shown to him, not even that it is there. */
import type { Reader } from '../access/visibility.ts';
import { outermost } from '../compile/state-tree.ts';
import type { World } from '../compile/types.ts';
import type { LocalText } from '../definition/text.ts';
import { stateTitle } from '../describe/names.ts';
import type { Approval, Ticket, Value } from '../ticket/ticket.ts';
import { mayRead, mayReadApproval, mayReadChecklists, type Reading, readable, readingOf } from './reading.ts';

/** A ticket with the sections that the reader sees; an empty one may be kept from him where his sight is `some`. */
export type TicketView = Ticket & {
  readonly sight: 'some' | 'all';
  /** Where it stands, in the words that he reads: requesters those of the portal. */
  readonly standing: LocalText;
};

/**
 * Undefined for a ticket that he may not see. Whoever does not see all of it gets the outermost state, the fields that are
 * shown to him, the approvals in which he is asked, without what others wrote to their votes, and checklists where the
 * process lets him tick; no proposals and overrides, plans, effort, timers, links and troubles.
 */
export function ticketFor(world: World, ticket: Ticket, reader: Reader): TicketView | undefined {
  const reading = readingOf(world, ticket, reader);
  if (reading === undefined) return undefined;
  const { process, viewer } = reading;
  const top = outermost(ticket.state);
  const standing = stateTitle(top, process, viewer.sight) ?? { en: top };
  return { ...(viewer.sight === 'all' ? ticket : reduced(ticket, reading)), sight: viewer.sight, standing };
}

function reduced(ticket: Ticket, reading: Reading): Ticket {
  const { id, number, process, release, seq, category, createdAt, createdBy, updatedAt } = ticket;
  const top = outermost(ticket.state);
  const since = ticket.entered[top];
  return {
    ...{ id, number, process, release, seq, category, createdAt, createdBy, updatedAt },
    state: [top],
    entered: since === undefined ? {} : { [top]: since },
    fields: fieldsFor(ticket, reading),
    approvals: approvalsFor(ticket, reading),
    checklists: mayReadChecklists(reading.process, reading.viewer) ? checklistsFor(ticket) : {},
    proposed: {},
    overrides: {},
    plans: {},
    effort: {},
    timers: {},
    links: {},
    troubles: {},
  };
}

function fieldsFor({ fields }: Ticket, reading: Reading): Ticket['fields'] {
  const shown = Object.entries(fields).filter(([key]) => mayRead(reading, key));
  return Object.fromEntries(shown.map(([key, value]): [string, Value] => [key, readable(reading, key, value)]));
}

function approvalsFor({ approvals }: Ticket, { viewer, reader }: Reading): Ticket['approvals'] {
  const asked = Object.entries(approvals).filter(([, approval]) => mayReadApproval(viewer, approval, reader));
  return Object.fromEntries(asked.map(([id, approval]) => [id, withoutComments(approval, reader)]));
}

/** Who is asked sees who else is and how they voted; what they wrote is for those who see all. */
function withoutComments(approval: Approval, { actor }: Reader): Approval {
  const votes = approval.votes.map(({ comment, ...vote }) =>
    comment !== undefined && actor.kind === 'person' && vote.person === actor.id ? { ...vote, comment } : vote,
  );
  return { ...approval, state: outermost([approval.state]), votes };
}

function checklistsFor({ checklists }: Ticket): Ticket['checklists'] {
  return Object.fromEntries(
    Object.entries(checklists).map(([id, { state, ...checklist }]) => [
      id,
      state === undefined ? checklist : { ...checklist, state: outermost([state]) },
    ]),
  );
}
