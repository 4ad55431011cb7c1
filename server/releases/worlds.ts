/**
 * Words. Release world: an installed release, compiled. Pointer: the row of the installation that says which release is
 * current; whoever judges a command reads it in his own transaction.
 */
import type { SourceFile, World } from '#engine';
import { compileFiles, isDefinition } from '../definitions/index.ts';
import { Problem } from '../http/index.ts';
import type { Database, Query } from '../storage/index.ts';

export type ReleaseWorld = { readonly id: number; readonly hash: string; readonly world: World };

/**
 * Compiled releases. `query` is the connection to load with: whoever holds a transaction gives its own, since many that
 * wait for a second connection would wait for each other.
 */
export type Worlds = {
  /** The current release; throws a problem (503) where no pack is installed. */
  current(query?: Query): Promise<ReleaseWorld>;
  byId(id: number, query?: Query): Promise<ReleaseWorld>;
  byHash(hash: string, query?: Query): Promise<ReleaseWorld>;
  /** The release if it is compiled already. */
  cached(id: number): ReleaseWorld | undefined;
  /** Releases that the pointer or any ticket uses, in ascending id. */
  all(query?: Query): Promise<readonly ReleaseWorld[]>;
};

/** Releases that are kept compiled; tickets under way are seldom spread over more. */
const mostCompiled = 32;

export function openWorlds(db: Pick<Database, 'query'>): Worlds {
  const compiled = new Map<number, ReleaseWorld>();
  const loading = new Map<number, Promise<ReleaseWorld>>();
  const keep = (release: ReleaseWorld): ReleaseWorld => {
    // Maps keep the order of insertion: what was used last goes to the end, and the first is forgotten.
    compiled.delete(release.id);
    compiled.set(release.id, release);
    const [oldest] = compiled.keys();
    if (compiled.size > mostCompiled && oldest !== undefined) compiled.delete(oldest);
    return release;
  };
  const cached = (id: number): ReleaseWorld | undefined => {
    const known = compiled.get(id);
    return known === undefined ? undefined : keep(known);
  };
  const byId = (id: number, query: Query = db.query): Promise<ReleaseWorld> => {
    const known = cached(id);
    if (known !== undefined) return Promise.resolve(known);
    const under = loading.get(id);
    if (under !== undefined) return under;
    const load = loadRelease(query, id).then(keep);
    loading.set(id, load);
    const forget = () => loading.delete(id);
    load.then(forget, forget);
    return load;
  };
  return {
    byId,
    cached,
    current: async (query = db.query) => byId(await currentRelease(query), query),
    byHash: async (hash, query = db.query) => {
      const [known] = [...compiled.values()].filter((release) => release.hash === hash);
      return known === undefined ? byId(await idOf(query, hash), query) : keep(known);
    },
    all: async (query = db.query) => {
      const releases: ReleaseWorld[] = [];
      for (const id of await usedReleases(query)) releases.push(await byId(id, query));
      return releases;
    },
  };
}

async function currentRelease(query: Query): Promise<number> {
  const [row] = await query<{ current_release: number | null }>('select current_release from installation');
  if (typeof row?.current_release === 'number') return row.current_release;
  throw new Problem({
    status: 503,
    code: 'noRelease',
    detail: 'No pack is installed yet. Install one: statedesk install <folder>.',
    headers: { 'retry-after': '30' },
  });
}

async function idOf(query: Query, hash: string): Promise<number> {
  const [row] = await query<{ id: number }>('select id from release where hash = $1', [hash]);
  if (row === undefined) throw new Error(`No installed release has the hash ${hash}: restore it from a backup.`);
  return row.id;
}

/** Asked by equality, PostgreSQL would read all tickets to find none of an old release; so it goes by the index. */
async function usedReleases(query: Query): Promise<readonly number[]> {
  const rows = await query<{ id: number }>(
    `select r.id from release r
     where r.id = (select current_release from installation)
       or r.id = (select t.release from ticket t where t.release >= r.id order by t.release limit 1)
     order by r.id`,
  );
  return rows.map(({ id }) => id);
}

async function loadRelease(query: Query, id: number): Promise<ReleaseWorld> {
  const [release] = await query<{ hash: string }>('select hash from release where id = $1', [id]);
  if (release === undefined) throw new Error(`There is no release ${id}: restore it from a backup.`);
  const { hash } = release;
  const world = compileFiles(await storedDefinitions(query, id));
  if (world?.release === hash) return { id, hash, world };
  throw new Error(
    world === undefined
      ? `Release ${id} (${hash}) is not understood by this version of Statedesk. Start the version that installed it.`
      : `The files of release ${id} are not those that were installed: they come to ${world.release} instead of ${hash}. Restore the table release_file from a backup.`,
  );
}

async function storedDefinitions(query: Query, id: number): Promise<readonly SourceFile[]> {
  const rows = await query<{ name: string; content: Buffer }>(
    'select name, content from release_file where release = $1',
    [id],
  );
  return rows
    .filter(({ name }) => isDefinition(name))
    .map(({ name, content }) => ({ name, text: content.toString('utf8') }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
