/** Worlds of releases that a test compiled itself. */
import type { ReleaseWorld, Worlds } from '../../../server/releases/index.ts';

/** The last one is current. */
export function worldsOf(releases: readonly ReleaseWorld[]): Worlds {
  const find = (fits: (release: ReleaseWorld) => boolean): ReleaseWorld => {
    const found = releases.find(fits);
    if (found === undefined) throw new Error('A test asks for a release that it did not store.');
    return found;
  };
  return {
    current: async () => find((release) => release === releases.at(-1)),
    byId: async (id) => find((release) => release.id === id),
    byHash: async (hash) => find((release) => release.hash === hash),
    cached: (id) => releases.find((release) => release.id === id),
    all: async () => releases,
  };
}
