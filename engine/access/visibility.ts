/** Words. Sees: the ticket, its public messages and the fields shown to him. Sees all: every field, internal messages too. */
import type { CompiledField, CompiledProcess, CompiledState } from '../compile/types.ts';
import type { ExpressionContext } from '../expression/context.ts';
import type { Actor } from '../ticket/command.ts';
import type { Facts } from '../ticket/facts.ts';
import { areRolesWaived, hasRole, type Related, rolesOf } from './roles.ts';

export type Sight = 'none' | 'some' | 'all';

/** How much of a ticket somebody with these roles sees, by the process's one declaration. */
export function sightOf(process: CompiledProcess, roles: ReadonlySet<string>): Sight {
  if (hasRole(roles, rolesThatSeeAll(process))) return 'all';
  return hasRole(roles, process.access.see) ? 'some' : 'none';
}

/** Roles of the declaration, and watchers where the process lets them read internal messages. */
export function rolesThatSeeAll({ access, definition }: CompiledProcess): readonly string[] {
  return definition.people?.watchers?.see === 'internal' ? [...access.seeAll, 'watcher'] : access.seeAll;
}

/** Whether the actor may know that the ticket exists. */
export function canSee(process: CompiledProcess, ticket: Related, actor: Actor, facts: Facts): boolean {
  return areRolesWaived(actor) || sightOf(process, rolesOf(ticket, actor, facts)) !== 'none';
}

/** Who wants to see something. Of the facts: what he holds, and of the ticket's people what relations ask. */
export type Reader = { readonly actor: Actor; readonly facts: Facts };

/** Who looks at fields: what he sees of the ticket, with which roles. */
export type Viewer = { readonly sight: Sight; readonly roles: ReadonlySet<string> };

/** Whether a field is shown to the viewer at all, states and conditions apart. */
export function isShown(field: CompiledField, viewer: Viewer): boolean {
  return viewer.sight === 'all' || hasRole(viewer.roles, field.definition.show ?? []);
}

/** Whether the field plays a part now: no active state hides it, and its own `visible` holds. */
export function isInPlay(field: CompiledField, states: readonly CompiledState[], context: ExpressionContext): boolean {
  if (states.some((state) => state.hidden.has(field.key))) return false;
  return field.visible === undefined || field.visible.holds(context) === true;
}
