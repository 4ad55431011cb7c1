/** Releases as they are listed and read; their files by name. */
import type { LocalText } from '#engine';
import type { Query } from '../storage/index.ts';
import type { PackFile } from './read-pack-files.ts';

export type ReleaseSummary = {
  readonly id: number;
  readonly hash: string;
  readonly pack: string;
  readonly version: string;
  readonly title: LocalText;
  readonly installedAt: string;
  readonly installedBy: string;
  readonly comment?: string;
  readonly current: boolean;
};

type ReleaseRow = Omit<ReleaseSummary, 'title' | 'installedAt' | 'installedBy' | 'comment'> & {
  readonly title: string;
  readonly installed_at: string;
  readonly installed_by: string;
  readonly comment: string | null;
};

const summaries = `
  select r.id, r.hash, r.pack, r.version, r.title::text, r.installed_at::text, r.installed_by, r.comment,
    r.id is not distinct from i.current_release as current
  from release r, installation i`;

/** The newest first; releases with a smaller id than `before`, at most `limit`. */
export async function listReleases(
  query: Query,
  { before, limit }: { readonly before?: number; readonly limit: number },
): Promise<readonly ReleaseSummary[]> {
  const text = `${summaries} where $1::int is null or r.id < $1 order by r.id desc limit $2`;
  return (await query<ReleaseRow>(text, [before ?? null, limit])).map(summaryOf);
}

/** A release by its id, or the current one; undefined where there is none. */
export async function findRelease(query: Query, id: number | 'current'): Promise<ReleaseSummary | undefined> {
  const [row] =
    id === 'current'
      ? await query<ReleaseRow>(`${summaries} where r.id = i.current_release`)
      : await query<ReleaseRow>(`${summaries} where r.id = $1`, [id]);
  return row === undefined ? undefined : summaryOf(row);
}

/** All releases whose hash begins so; a person names one by some letters. */
export async function releasesByHash(query: Query, beginning: string): Promise<readonly ReleaseSummary[]> {
  const rows = await query<ReleaseRow>(`${summaries} where starts_with(r.hash, $1) order by r.id`, [beginning]);
  return rows.map(summaryOf);
}

export type FileSummary = { readonly name: string; readonly bytes: number };

export async function listFiles(query: Query, release: number): Promise<readonly FileSummary[]> {
  return query<FileSummary>(
    'select name, octet_length(content) as bytes from release_file where release = $1 order by name collate "C"',
    [release],
  );
}

export async function readFiles(query: Query, release: number): Promise<readonly PackFile[]> {
  return query<PackFile>('select name, content from release_file where release = $1 order by name collate "C"', [
    release,
  ]);
}

export async function readOneFile(query: Query, release: number, name: string): Promise<Buffer | undefined> {
  const [row] = await query<PackFile>('select name, content from release_file where release = $1 and name = $2', [
    release,
    name,
  ]);
  return row?.content;
}

function summaryOf({ title, installed_at, installed_by, comment, ...rest }: ReleaseRow): ReleaseSummary {
  return {
    ...rest,
    // Written by `storeRelease` out of a text of a checked pack.
    title: JSON.parse(title) as LocalText,
    installedAt: new Date(installed_at).toISOString(),
    installedBy: installed_by,
    ...(comment === null ? {} : { comment }),
  };
}
