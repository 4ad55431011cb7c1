/** What the law asks to forget: the words go, the proof that something stood there stays. */
import type { Query } from '../storage/index.ts';

export type EntryPlace = { readonly ticket: string; readonly seq: number };

/** Erases what an entry says, and the salt, without which the digest tells nothing. False where nothing was left to erase. */
export async function erasePayload(query: Query, { ticket, seq }: EntryPlace): Promise<boolean> {
  const erased = await query(
    'update entry set payload = null, salt = null where ticket = $1 and seq = $2 and payload is not null returning seq',
    [ticket, seq],
  );
  return erased.length > 0;
}
