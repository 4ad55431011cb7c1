/** Who may run a built-in command: the roles that the process allows, else whoever sees enough of the ticket. */
import { hasRole } from '../access/roles.ts';
import type { GuardedCommand } from '../definition/process.ts';
import type { Work } from './work.ts';

export function checkGuard(work: Work, command: GuardedCommand, needed: 'some' | 'all' = 'all'): void {
  if (work.waived) return;
  const allowed = work.process.definition.allow?.[command];
  if (needed === 'all' && allowed === undefined && work.viewer.sight !== 'all') {
    work.blockers.push({ code: 'notAllowed', command, roles: work.process.access.seeAll });
  } else if (allowed !== undefined && !hasRole(work.viewer.roles, allowed)) {
    work.blockers.push({ code: 'notAllowed', command, roles: allowed });
  }
}
