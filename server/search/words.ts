/**
 * The words that were written, so that typing errors are forgiven: a follower of the feed adds those of tickets that changed.
 * Words stay when nothing holds them any more; they are suggestions for what is asked, and are told to nobody.
 */
import type { Database } from '../storage/index.ts';

/** `busy`: another server learns. `tickets`: how many were read. */
export type Learned = { readonly state: 'done' | 'busy' | 'more'; readonly tickets: number };

export type LearnOptions = {
  /** Entries of one batch, which is a transaction; those of one commit stay together. */
  readonly batch?: number;
  /** Batches of one call. */
  readonly most?: number;
};

/** Learns what is new since the last call, whichever server made it. To learn the same again does no harm. */
export async function learnWords(
  db: Pick<Database, 'transaction'>,
  { batch = 1000, most = 100 }: LearnOptions = {},
): Promise<Learned> {
  let tickets = 0;
  for (let n = 0; n < most; n += 1) {
    const learned = await learnBatch(db, batch);
    tickets += learned.tickets;
    if (learned.state !== 'more') return { state: learned.state, tickets };
  }
  return { state: 'more', tickets };
}

/* Only entries below every transaction under way: a later one could still be committed before them. */
const reading = `
  with reach as (
    select least(
      feed_offset + pg_snapshot_xmin(pg_current_snapshot())::text::bigint - 1,
      (select max(position) from (select position from entry where position > $1 order by position limit $2) e)) as position
    from installation)
  select reach.position::text, coalesce((select json_agg(distinct e.ticket) from entry e
    where e.position > $1 and e.position <= reach.position), '[]') as tickets
  from reach`;

const adding = `
  insert into word (word, audience)
  select distinct word, audience from (
    select unnest(tsvector_to_array(public_vector)) as word, 'public' as audience from ticket_text where ticket = any($1::uuid[])
    union all
    select unnest(tsvector_to_array(internal_vector)), 'internal' from ticket_text where ticket = any($1::uuid[])
    union all
    select unnest(tsvector_to_array(vector)), audience from message where ticket = any($1::uuid[])
  ) written where word ~ '^[[:alpha:]]{4,40}$'
  on conflict do nothing`;

async function learnBatch(db: Pick<Database, 'transaction'>, batch: number): Promise<Learned> {
  return db.transaction(async ({ query }) => {
    const [from] = await query<{ position: string }>('select position::text from word_feed for update skip locked');
    if (from === undefined) return { state: 'busy', tickets: 0 };
    const [found] = await query<{ position: string | null; tickets: readonly string[] }>(reading, [
      from.position,
      batch,
    ]);
    if (found === undefined || found.position === null || found.tickets.length === 0)
      return { state: 'done', tickets: 0 };
    await query(adding, [found.tickets]);
    await query('update word_feed set position = $1', [found.position]);
    return { state: 'more', tickets: found.tickets.length };
  });
}
