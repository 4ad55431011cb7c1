/** States that hide a field from whoever does not see all of a ticket. */
import type { Parameters, Viewer } from '../access/index.ts';

/** The condition that a ticket stands in none of the states that hide the field, over all releases in use. */
export function hiddenIn(
  { releases }: Viewer,
  { field, process }: { readonly field: string; readonly process: string },
  parameters: Parameters,
): readonly string[] {
  const paths = releases.flatMap(({ world }) =>
    [...(world.processes.get(process)?.states ?? [])].flatMap(([path, state]) =>
      state.hidden.has(field) ? [path] : [],
    ),
  );
  if (paths.length === 0) return [];
  const hiding = parameters.add([...new Set(paths)].sort(), 'text[]');
  return [
    `not exists (select from unnest(t.state) as leaf(path), unnest(${hiding}) as hiding(path)
      where leaf.path = hiding.path or starts_with(leaf.path, hiding.path || '.'))`,
  ];
}
