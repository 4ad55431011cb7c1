/** What a person may ask for: the processes that he may create tickets of, and their models. */
import { type CompiledProcess, hasRole, type LocalText, type World } from '#engine';
import type { Query } from '../storage/index.ts';

export type CatalogueItem = {
  readonly process: string;
  readonly model?: string;
  readonly title: LocalText;
  readonly description?: LocalText;
};

/** Roles that somebody has when he creates a ticket of a process. */
export type RolesIn = (process: string) => ReadonlySet<string>;

/** In the order of the definitions, each process before its models. */
export function catalogueOf(world: World, rolesIn: RolesIn): readonly CatalogueItem[] {
  return [...world.processes.values()].flatMap((process) => {
    const roles = rolesIn(process.key);
    const isFor = ({ create }: CompiledProcess): boolean => hasRole(roles, create.roles);
    return [process, ...process.models.values()].filter(isFor).map(itemOf);
  });
}

function itemOf({ key, definition, model }: CompiledProcess): CatalogueItem {
  const title = model?.title ?? definition.create.title ?? definition.title;
  const description = (model ?? definition).description;
  return {
    process: key,
    ...(model === undefined ? {} : { model: model.key }),
    title,
    ...(description === undefined ? {} : { description }),
  };
}

/**
 * Roles by grant, and `requester`, which reporting makes of everybody. Grants for one group or organisation count too: for
 * whom he may create, the gate says when he does.
 */
export async function rolesOnCreation(query: Query, person: string): Promise<RolesIn> {
  const held = await heldRoles(query, person);
  return (process) => new Set(['requester', ...held(process)]);
}

/** Roles by grant alone, everywhere or for some process, group or organisation. */
export async function heldRoles(query: Query, person: string): Promise<RolesIn> {
  const grants = await query<{ role: string; process: string | null }>(
    'select role, process from role_grant where person = $1',
    [person],
  );
  return (process) => {
    const held = grants.filter((grant) => grant.process === null || grant.process === process);
    return new Set(held.map(({ role }) => role));
  };
}
