/** The fields that hold texts, in the releases in use: what search finds tickets by. */
import type { World } from '#engine';
import type { Viewer } from '../access/index.ts';

const known = new WeakMap<World, readonly string[]>();

/** Their keys, in the order in which processes declare them. */
export function textFields({ releases }: Viewer): readonly string[] {
  return [...new Set(releases.flatMap(({ world }) => textFieldsOf(world)))];
}

function textFieldsOf(world: World): readonly string[] {
  const cached = known.get(world);
  if (cached !== undefined) return cached;
  const processes = [...world.processes.values()].flatMap((process) => [process, ...process.models.values()]);
  const keys = processes.flatMap(({ fields }) =>
    [...fields.values()].flatMap(({ key, definition: { type } }) =>
      type === 'text' || type === 'richText' ? [key] : [],
    ),
  );
  const found = [...new Set(keys)];
  known.set(world, found);
  return found;
}
