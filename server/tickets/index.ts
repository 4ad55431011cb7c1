/** The desk: the one way in which tickets change. */

export { type DeskOptions, longestList, openDesk } from './apply.ts';
export type { Answer, ApplyOptions, Desk, Order, OrderComment } from './order.ts';
export { type PersonName, personNames } from './person-names.ts';
export { problemOf } from './problems.ts';
export { readTickets } from './read.ts';
export { type RenewingOptions, renewClocks } from './renew-clocks.ts';
export { type SeenTicket, seeTicket } from './seen.ts';
export { instantOf, type TicketRow, ticketColumns, ticketOf } from './ticket-row.ts';
export { messageIdOf } from './write-messages.ts';
