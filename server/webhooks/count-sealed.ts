/** Whether a key is the one that the secrets of this installation were sealed with. */
import type { Query } from '../storage/index.ts';
import { unseal } from './seal.ts';
import { placeOf } from './webhook.ts';

export type SealedCounts = { readonly all: number; readonly shut: number };

/** How many secrets there are, and how many of them the key does not open; without a key, none. */
export async function countSealed(query: Query, key: Buffer | undefined): Promise<SealedCounts> {
  const rows = await query<{ key: string; secret: Buffer }>('select key, secret from webhook');
  const shut = rows.filter((row) => key === undefined || unseal(key, row.secret, placeOf(row.key)) === undefined);
  return { all: rows.length, shut: shut.length };
}
