import type { Requirement } from '../definition/process.ts';
import type { Path, Scoped } from './scoped.ts';
import type { CompiledRequirement } from './types.ts';

/** Compiles `require` lists. */
export function requirements(
  list: readonly Requirement[] | undefined,
  path: Path,
  scope: Scoped,
): readonly CompiledRequirement[] {
  return (list ?? []).map((requirement, n) => ({
    that: scope.expression(requirement.that, [...path, n, 'that'], 'boolean'),
    text: requirement.else,
  }));
}
