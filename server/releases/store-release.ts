/** A release as rows: who installed it, and its files byte for byte. */
import type { PackDefinition } from '#engine';
import { NoPack } from '../definitions/index.ts';
import type { Query } from '../storage/index.ts';
import { isPackFileName } from './file-name.ts';
import type { PackFile } from './read-pack-files.ts';

export type NewRelease = {
  readonly hash: string;
  readonly pack: PackDefinition;
  readonly actor?: string;
  readonly comment?: string;
};

export type StoredRelease = { readonly release: number; readonly isNew: boolean };

/** Stores a release where its hash is new, else answers the one that is there. */
export async function storeRelease(query: Query, { hash, pack, actor, comment }: NewRelease): Promise<StoredRelease> {
  const [known] = await query<{ id: number }>('select id from release where hash = $1', [hash]);
  if (known !== undefined) return { release: known.id, isNew: false };
  const [made] = await query<{ id: number }>(
    `insert into release (hash, pack, version, title, installed_by, comment)
     values ($1, $2, $3, $4, $5, $6) returning id`,
    [hash, pack.key, pack.version, JSON.stringify(pack.title), actor ?? 'command line', comment ?? null],
  );
  if (made === undefined) throw new Error(`Release ${hash} was stored without an id.`);
  return { release: made.id, isNew: true };
}

/**
 * The files of a release are those of its last installation: definitions are the same ones, since they make the hash, and
 * pages, positions and maps beside them may have changed.
 */
export async function storeFiles(query: Query, release: number, files: readonly PackFile[]): Promise<void> {
  for (const { name } of files) {
    if (!isPackFileName(name)) throw new NoPack(`${JSON.stringify(name)} is no name of a file in a pack.`);
  }
  await query('delete from release_file where release = $1 and not name = any ($2::text[])', [
    release,
    files.map(({ name }) => name),
  ]);
  await query(
    `insert into release_file as f (release, name, content)
     select $1, * from unnest($2::text[], $3::bytea[])
     on conflict (release, name) do update set content = excluded.content where f.content <> excluded.content`,
    [release, files.map(({ name }) => name), files.map(({ content }) => content)],
  );
}
