import { openWorlds } from '../../../releases/index.ts';
import { type Found, fail, ok } from '../diagnosis.ts';
import type { DatabaseGiven } from './database-given.ts';

type Row = {
  readonly id: number;
  readonly hash: string;
  readonly pack: string;
  readonly version: string;
  readonly current: boolean;
};

/** The current release, and those that tickets run under: this version must understand them all, file by file. */
const used = `
  select r.id, r.hash, r.pack, r.version, r.id is not distinct from i.current_release as current from release r, installation i
  where r.id is not distinct from i.current_release or exists (select from ticket t where t.release = r.id)
  order by current desc, r.id`;

export async function checkRelease({ query, db }: DatabaseGiven): Promise<readonly Found[]> {
  const rows = await query<Row>(used);
  const current = rows.find((row) => row.current);
  if (current === undefined)
    return [fail('No pack is installed.', 'Install one: statedesk install definitions/itil, or start the server.')];
  const worlds = openWorlds(db);
  const broken: Found[] = [];
  for (const { id } of rows) {
    // Compiling proves the files by the hash under which they were installed, which is when they were checked.
    const trouble = await worlds.byId(id).then(
      () => undefined,
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
    if (trouble !== undefined)
      broken.push(fail(trouble, 'Tickets that run under it can do nothing until then. Others are not touched.'));
  }
  if (broken.length > 0) return broken;
  const { id, hash, pack, version } = current;
  const others = rows.length > 1 ? `; tickets run under ${rows.length - 1} older ones` : '';
  return [ok(`Release ${id} (${pack} ${version}, ${hash.slice(0, 12)}) is current${others}.`)];
}
