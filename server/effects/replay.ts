/** Words. Replay: what is dead is tried anew, with all its tries before it; what waits for its next try is tried now. */
import { type Query, recordAudit } from '../storage/index.ts';
import { moment } from './claim.ts';

/** Who asks for it. */
export type By = { readonly person: string; readonly address: string };

export type Replayed =
  | { readonly outcome: 'replayed'; readonly target: string }
  | { readonly outcome: 'notFound' }
  /** It is done, or a server is at it. */
  | { readonly outcome: 'notWaiting'; readonly state: 'done' | 'underWay' };

const replaying = `
  update effect set state = 'waiting', attempts = 0, losses = 0, first_tried_at = null, not_before = ${moment}, trouble = null,
    done_at = null
  where key = $2 and state <> 'done' and claimed_until is null returning target, ticket`;

export type ReplayOptions = { readonly by: By; readonly now: Date | undefined };

export async function replay(query: Query, key: string, { by, now }: ReplayOptions): Promise<Replayed> {
  const [row] = await query<{ target: string; ticket: string }>(replaying, [now?.toISOString() ?? null, key]);
  if (row === undefined) return whyNot(query, key);
  const { person, address } = by;
  const details = { ticket: row.ticket, target: row.target };
  await recordAudit(query, { actor: person, address, action: 'effect.replay', subject: key, details });
  return { outcome: 'replayed', target: row.target };
}

async function whyNot(query: Query, key: string): Promise<Replayed> {
  const [row] = await query<{ state: string }>('select state from effect where key = $1', [key]);
  if (row === undefined) return { outcome: 'notFound' };
  return { outcome: 'notWaiting', state: row.state === 'done' ? 'done' : 'underWay' };
}
