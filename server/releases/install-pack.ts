/** Makes the files of a pack the current release, all of it or nothing. */
import { type Finding, inLanguage, type PackDefinition, type SourceFile, type World } from '#engine';
import { isDefinition, loadFiles, NoPack } from '../definitions/index.ts';
import { type Database, type Query, recordAudit } from '../storage/index.ts';
import { noteWantedIndexes } from './index-list.ts';
import { createNumberSequences } from './number-sequence.ts';
import { type PackFile, readPackFiles } from './read-pack-files.ts';
import { storeFiles, storeRelease } from './store-release.ts';

export type InstallOptions = {
  readonly db: Pick<Database, 'transaction'>;
  /** The pack's folder, or its files as `readPackFiles` gives them. */
  readonly from: string | readonly PackFile[];
  /** Id of the person; absent for the command line. */
  readonly actor?: string;
  readonly comment?: string;
};

export type Installed = { readonly release: number; readonly hash: string; readonly isNew: boolean };

/** Nothing was stored: the findings say why. */
export type NotInstalled = { readonly findings: readonly Finding[] };

/**
 * Stores the pack as a release and makes it the current one, with the number sequences, groups and indexes that it asks
 * for. The same definitions again are the same release: at most what lies beside them is stored anew. Refused with
 * findings where one is an error; throws NoPack where there is no pack at all.
 */
export async function installPack(options: InstallOptions): Promise<Installed | NotInstalled> {
  const { db, from } = options;
  const files = typeof from === 'string' ? await readPackFiles(from) : from;
  const { world, findings } = loadFiles(definitionsOf(files));
  if (world === undefined) return { findings };
  const [pack] = world.packs.values();
  if (pack === undefined) throw new NoPack('These definitions name no pack: write its key and version into pack.yaml.');
  return db.transaction(async ({ query }) => {
    // Of two installations at once, one waits here for the other.
    await query('select from installation for update');
    const stored = await storeRelease(query, { ...options, hash: world.release, pack });
    await storeFiles(query, stored.release, files);
    const hasMoved = await makeCurrent(query, stored.release);
    await createNumberSequences(query, world.processes.keys());
    await createGroups(query, pack);
    await noteWantedIndexes(query, world);
    if (hasMoved) await tellAuditors(query, options, { pack, world, release: stored.release });
    return { ...stored, hash: world.release };
  });
}

function definitionsOf(files: readonly PackFile[]): readonly SourceFile[] {
  const definitions = files.filter(({ name }) => isDefinition(name));
  if (definitions.length === 0) throw new NoPack('There are no definitions: name the folder in which pack.yaml lies.');
  return definitions.map(({ name, content }) => ({ name, text: content.toString('utf8') }));
}

/** Answers whether another release was current before. */
async function makeCurrent(query: Query, release: number): Promise<boolean> {
  const moved = await query(
    'update installation set current_release = $1 where current_release is distinct from $1 returning id',
    [release],
  );
  return moved.length > 0;
}

/** Groups that the pack asks for and nobody made yet; those that are there keep the names that people gave them. */
async function createGroups(query: Query, { bindings, languages }: PackDefinition): Promise<void> {
  const groups = Object.entries(bindings?.groups ?? {});
  const language = languages[0] ?? 'en';
  await query(
    'insert into "group" (key, name) select * from unnest($1::text[], $2::text[]) on conflict (key) do nothing',
    [groups.map(([key]) => key), groups.map(([key, title]) => inLanguage(title, language, key))],
  );
}

type Done = { readonly pack: PackDefinition; readonly world: World; readonly release: number };

async function tellAuditors(query: Query, options: InstallOptions, { pack, world, release }: Done): Promise<void> {
  const { actor, comment } = options;
  const { key, version } = pack;
  await recordAudit(query, {
    ...(actor === undefined ? {} : { actor }),
    action: 'release.install',
    subject: world.release,
    details: { pack: key, version, release, ...(comment === undefined ? {} : { comment }) },
  });
}
