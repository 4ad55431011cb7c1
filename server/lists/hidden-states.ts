/** States that hide a field from whoever does not see all of a ticket. */
import type { Parameters, Viewer } from '../access/index.ts';

/** Conditions that a ticket stands in no state that hides the field; a release is named only where others hide less. */
export function hiddenIn(
  { releases }: Viewer,
  { field, process }: { readonly field: string; readonly process: string },
  parameters: Parameters,
): readonly string[] {
  const hiding = new Map<string, { readonly paths: readonly string[]; readonly releases: number[] }>();
  for (const { id, world } of releases) {
    const states = world.processes.get(process)?.states;
    if (states === undefined) continue;
    const paths = [...states].flatMap(([path, state]) => (state.hidden.has(field) ? [path] : []));
    const known = hiding.get(paths.join());
    if (known === undefined) hiding.set(paths.join(), { paths, releases: [id] });
    else known.releases.push(id);
  }
  return [...hiding.values()].flatMap(({ paths, releases: some }) => {
    if (paths.length === 0) return [];
    const stands = `exists (select from unnest(t.state) as leaf(path), unnest(${parameters.add(paths, 'text[]')}) as hiding(path)
      where leaf.path = hiding.path or starts_with(leaf.path, hiding.path || '.'))`;
    return [
      hiding.size === 1 ? `not ${stands}` : `not (t.release = any(${parameters.add(some, 'int[]')}) and ${stands})`,
    ];
  });
}
