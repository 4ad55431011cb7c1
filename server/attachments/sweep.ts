import type { Database } from '../storage/index.ts';

/* A command that takes an upload has its row locked: that one is passed over. */
const sweeping = `
  delete from attachment where id in (
    select id from attachment
    where ticket is null and (uploaded_at < now() - interval '1 day' or (sha256 is null and uploaded_at < now() - interval '1 hour'))
    order by uploaded_at limit $1 for update skip locked)
  returning 1`;

/** So many files go in one statement: their bytes go with them. */
const batch = 50;

/**
 * Deletes uploads that no ticket took within a day, and those whose bytes stopped coming because a server ended; answers
 * how many.
 */
export async function sweepLooseAttachments(db: Pick<Database, 'query'>): Promise<number> {
  let swept = 0;
  for (let last = batch; last === batch; swept += last) last = (await db.query(sweeping, [batch])).length;
  return swept;
}
