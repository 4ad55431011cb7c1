/** To whom a new ticket goes: the routing table in force, and the people of the group. */

export { type AssignmentRule, type Choosing, chooseAssignee } from './choose-assignee.ts';
export { routeNewTicket } from './route-new-ticket.ts';
