/**
 * Words. Role: what one may do, by a grant (role × process × group × organisation) or by relation to the ticket.
 * Relations: requester, affected, assignee, watcher, approver; member (of the ticket's group); manager (of its requester);
 * where each hangs on the ticket says `relations.ts`.
 */
import { relations } from '../definition/process.ts';
import type { Actor } from '../ticket/command.ts';
import type { Facts, Grant } from '../ticket/facts.ts';
import type { Approval, Ticket, Value } from '../ticket/ticket.ts';
import { type RelationRule, relationRules } from './relations.ts';

/** What of a ticket relations hang on; also true of a ticket that is only being created. */
export type Related = Pick<Ticket, 'process' | 'fields' | 'approvals'>;

/** The roles that an actor has on a ticket. Actors that are not people or plugins have none: their roles are waived. */
export function rolesOf(ticket: Related, actor: Actor, facts: Facts): ReadonlySet<string> {
  const roles = new Set<string>();
  if (actor.kind !== 'person' && actor.kind !== 'plugin') return roles;
  for (const grant of facts.grants ?? []) if (isInForce(grant, ticket, facts)) roles.add(grant.role);
  if (actor.kind !== 'person') return roles;
  for (const relation of relations) {
    if (isRelated(relationRules[relation], ticket, actor.id, facts)) roles.add(relation);
  }
  return roles;
}

/** Whether the actor acts because a definition names the command; conditions hold for him as for everybody. */
export function areRolesWaived(actor: Actor): boolean {
  return actor.kind !== 'person' && actor.kind !== 'plugin';
}

function isInForce(grant: Grant, ticket: Related, facts: Facts): boolean {
  if (grant.process !== undefined && grant.process !== ticket.process) return false;
  if (grant.group !== undefined && grant.group !== ticket.fields.group) return false;
  if (grant.organisation === undefined) return true;
  const requester = ticket.fields.requester;
  return typeof requester === 'string' && facts.people?.[requester]?.organisation === grant.organisation;
}

function isRelated(rule: RelationRule, ticket: Related, person: string, facts: Facts): boolean {
  if (rule.on === 'approvals') return isApprover(ticket, person, facts);
  const value = ticket.fields[rule.on];
  if (rule.asks === undefined) return rule.many ? includes(value, person) : value === person;
  if (typeof value !== 'string') return false;
  if (rule.asks === 'memberOf') return facts.memberOf?.includes(value) === true;
  return facts.people?.[value]?.manager === person;
}

function isApprover(ticket: Related, person: string, facts: Facts): boolean {
  return Object.values(ticket.approvals).some((approval) => isAsked(approval, person, facts));
}

/** Whoever is or was asked, for himself or somebody else, and who stands in today for somebody who is asked. */
export function isAsked({ approvers, outcome }: Approval, person: string, { people }: Facts): boolean {
  return approvers.some(
    (approver) =>
      approver.person === person || (outcome === undefined && people?.[approver.person]?.substitute === person),
  );
}

function includes(list: Value | undefined, value: string): boolean {
  return Array.isArray(list) && list.includes(value);
}

/** Whether one of the roles is among those allowed; `*` allows everybody. */
export function hasRole(roles: ReadonlySet<string>, allowed: readonly string[]): boolean {
  return allowed.some((role) => role === '*' || roles.has(role));
}
