import type { AccountsContext } from './context.ts';
import { sessionLifetime } from './sessions.ts';

export type Swept = { readonly sessions: number; readonly links: number; readonly tries: number };

/** Deletes what has run out; to be called now and then, by any number of servers. */
export async function sweep({ db, clock }: AccountsContext): Promise<Swept> {
  const count = async (text: string) => (await db.query(text, [clock()])).length;
  const now = 'coalesce($1::timestamptz, now())';
  const idle = `${now} - make_interval(secs => ${sessionLifetime.idleSeconds})`;
  return {
    sessions: await count(`delete from session where expires_at <= ${now} or seen_at <= ${idle} returning 1`),
    // Used ones stay a day longer than they were good for, for whoever looks into what happened.
    links: await count(`delete from one_time_link where expires_at <= ${now} - interval '1 day' returning 1`),
    tries: await count(`delete from sign_in_try where at <= ${now} - interval '1 day' returning 1`),
  };
}
