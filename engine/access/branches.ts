/**
 * Words. Branch: one part of the tickets that somebody sees, told by a single condition that a store answers with an index.
 * The union of his branches is what `canSee` lets him see, and that of the branches with sight `all` what he sees all of.
 */
import type { CompiledProcess, World } from '../compile/types.ts';
import type { Relation } from '../definition/process.ts';
import { SeenTickets } from './branch-conditions.ts';
import { areRolesWaived, hasRole } from './roles.ts';
import { type Reader, rolesThatSeeAll } from './visibility.ts';

/** Some of a process's tickets. One ticket may lie in several branches; the best sight counts. */
export type Branch = { readonly process: string; readonly sight: 'some' | 'all' } & BranchCondition;

/**
 * `every`: all tickets. `group`: those of one of the groups, by a grant or as their member; with `organisation` only those
 * of them whose requester belongs to it. `organisation`: those whose requester belongs to one of the organisations.
 * Else the relation that the actor himself has, as `relationRules` says.
 */
export type BranchCondition =
  | { readonly by: 'every' }
  | { readonly by: 'group'; readonly values: readonly string[]; readonly organisation?: string }
  | { readonly by: 'organisation'; readonly values: readonly string[] }
  | { readonly by: Exclude<Relation, 'member'> };

/** The tickets that somebody sees. Of the facts only his own are asked: `grants` and `memberOf`. */
export function visibleTo(world: World, reader: Reader): readonly Branch[] {
  return [...world.processes.values()].flatMap((process) => branchesOf(process, process.access.see, reader));
}

/**
 * Those of the tickets in which a field is shown to him: only they may be filtered, sorted or counted by it, since what a
 * list leaves out tells the value as well. Never too many; tickets in which only a role without sight of its own shows the
 * field are left out.
 */
export function branchesShowing(world: World, field: string, reader: Reader): readonly Branch[] {
  return [...world.processes.values()].flatMap((process) => {
    const show = rolesShown(process, field);
    if (show === undefined) return [];
    const { see } = process.access;
    if (hasRole(new Set(), show)) return branchesOf(process, see, reader);
    const isSeenByAll = see.includes('*');
    return branchesOf(
      process,
      show.filter((role) => isSeenByAll || see.includes(role)),
      reader,
    );
  });
}

/** To whom every field of this name is shown, be it the process's or one of its models'; undefined where there is none. */
function rolesShown({ fields, models }: CompiledProcess, key: string): readonly string[] | undefined {
  const all = [fields, ...[...models.values()].map((model) => model.fields)];
  const definitions = new Set(all.flatMap((some) => some.get(key)?.definition ?? []));
  const shows = [...definitions].map(({ show = [] }) => show);
  const roles = [...new Set(shows.flat())];
  return shows.length === 0 ? undefined : roles.filter((role) => shows.every((show) => hasRole(new Set([role]), show)));
}

function branchesOf(process: CompiledProcess, see: readonly string[], reader: Reader): readonly Branch[] {
  const { key } = process;
  if (areRolesWaived(reader.actor)) return [{ process: key, sight: 'all', by: 'every' }];
  const seen = new SeenTickets(key, reader);
  seen.add(rolesThatSeeAll(process), 'all');
  seen.add(see, 'some');
  return (['all', 'some'] as const).flatMap((sight) =>
    seen.conditions(sight).map((condition) => ({ process: key, sight, ...condition })),
  );
}
