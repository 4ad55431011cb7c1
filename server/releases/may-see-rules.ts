import type { FastifyInstance, FastifyRequest } from 'fastify';
import { hasRole } from '#engine';
import { principalOf } from '../http/index.ts';
import { heldRoles } from './catalogue.ts';

/**
 * Gates, roles and approvers stand in definitions: what `shownProcess` leaves out. They are for administrators and for whoever
 * holds a role by grant that sees all of some process as it is now; being the requester of a ticket is no grant.
 */
export async function maySeeRules({ db, worlds }: FastifyInstance, request: FastifyRequest): Promise<boolean> {
  const { person, isAdministrator } = principalOf(request);
  if (isAdministrator) return true;
  const held = await heldRoles(db.query, person);
  const { world } = await worlds.current();
  return [...world.processes.values()].some(({ key, access }) => {
    const roles = held(key);
    return roles.size > 0 && hasRole(roles, access.seeAll);
  });
}
