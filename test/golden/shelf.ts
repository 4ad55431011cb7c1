/** All stories of the folder, each played once, however many tests look at it. */
import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import type { World } from '#engine';
import { readDefinitions, worldOf } from './pack.ts';
import { type Play, play } from './play.ts';
import { readDirectory, readStory } from './story.ts';

const here = import.meta.dirname;
export const itilFolder = join(here, '../../definitions/itil');

/** A folder of stories and the definitions that they are told of. */
type Shelf = { readonly folder: string; readonly definitions: string };

const shelves: readonly Shelf[] = [
  { folder: join(here, 'itil'), definitions: itilFolder },
  ...readdirSync(join(here, 'small')).map((name) => ({
    folder: join(here, 'small', name),
    definitions: join(here, 'small', name, 'definitions'),
  })),
];

export type StoryFile = { readonly name: string; readonly path: string; readonly golden: string };

export const stories: readonly (StoryFile & Shelf)[] = shelves.flatMap((shelf) =>
  readdirSync(shelf.folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.yaml') && entry.name !== 'directory.yaml')
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.startsWith(shelf.definitions))
    .sort()
    .map((path) => ({
      ...shelf,
      path,
      name: relative(here, path).replace(/\.yaml$/, ''),
      golden: join(dirname(path), `${basename(path, '.yaml')}.out`),
    })),
);

const worlds = new Map<string, World>();
const plays = new Map<string, Play>();

export function worldOfShelf(definitions: string): World {
  const known = worlds.get(definitions) ?? worldOf(readDefinitions(definitions));
  worlds.set(definitions, known);
  return known;
}

export function playOf({ name, path, folder, definitions }: StoryFile & Shelf): Play {
  const shared = join(folder, 'directory.yaml');
  const directory = existsSync(shared) ? readDirectory(shared) : {};
  const known = plays.get(name) ?? play(basename(name), readStory(path), worldOfShelf(definitions), directory);
  plays.set(name, known);
  return known;
}
