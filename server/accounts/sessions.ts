/**
 * Words. Session: what signing in opens. It ends by signing out, when nobody used it for eight hours, and after a week at the
 * latest; and with every change of password or rights (migration 0005 holds the latter).
 */
import { newId, type Query } from '../storage/index.ts';
import type { AccountsContext } from './context.ts';
import { instant } from './instant.ts';
import { isAdministrator, mayComeIn } from './rights.ts';
import { digestOf, newSecret } from './secret.ts';

export const sessionLifetime = { idleSeconds: 8 * 3600, absoluteSeconds: 7 * 24 * 3600 } as const;

export type Device = { readonly address: string; readonly userAgent?: string };

export type NewSession = { readonly id: string; readonly secret: string };

export type SessionRow = {
  readonly id: string;
  readonly person: string;
  readonly createdAt: string;
  readonly seenAt: string;
  readonly expiresAt: string;
  readonly userAgent?: string;
  readonly address?: string;
};

/** Whom a cookie or a token proves. */
export type Proof = {
  /** Of the session or token. */
  readonly id: string;
  readonly person: string;
  readonly language: string;
  readonly isAdministrator: boolean;
  /** Its last use was written down less than a minute ago. */
  readonly isFresh: boolean;
};

const isAlive = (now: string) =>
  `s.expires_at > ${now} and s.seen_at > ${now} - make_interval(secs => ${sessionLifetime.idleSeconds})`;

/** Opens a session with a secret of its own; the transaction is the one that proved who it is. */
export async function startSession(
  { clock }: AccountsContext,
  query: Query,
  { person, address, userAgent }: Device & { readonly person: string },
): Promise<NewSession> {
  const session = { id: newId(), secret: newSecret() };
  await query(
    `insert into session (id, hash, person, created_at, seen_at, expires_at, user_agent, address)
     select $1, $2, $3, now, now, now + make_interval(secs => ${sessionLifetime.absoluteSeconds}), left($4, 400), $5
     from (select coalesce($6::timestamptz, now()) as now)`,
    [session.id, digestOf(session.secret), person, userAgent ?? null, address, clock()],
  );
  return session;
}

/** Whom the cookie proves; undefined where the session is over or its person may not come in any more. */
export async function proveSession(context: AccountsContext, secret: string): Promise<Proof | undefined> {
  return prove(context, 's.hash = $1', digestOf(secret));
}

/** The same for a session that a cookie proved before, for whoever serves it longer than one answer takes. */
export async function sessionStands(context: AccountsContext, id: string): Promise<boolean> {
  return (await prove(context, 's.id = $1', id)) !== undefined;
}

async function prove({ db, clock }: AccountsContext, condition: string, value: unknown): Promise<Proof | undefined> {
  const [row] = await db.query<Proof>(
    `select s.id, s.person, p.language, ${isAdministrator} as "isAdministrator",
       s.seen_at > now - interval '1 minute' as "isFresh"
     from session s join person p on p.id = s.person left join account a on a.person = p.id,
       (select coalesce($2::timestamptz, now()) as now)
     where ${condition} and ${isAlive('now')} and ${mayComeIn}`,
    [value, clock()],
  );
  return row;
}

export async function noteSessionUse({ db, clock }: AccountsContext, id: string): Promise<void> {
  await db.query(`update session set seen_at = greatest(seen_at, coalesce($2::timestamptz, now())) where id = $1`, [
    id,
    clock(),
  ]);
}

export async function sessionsOf({ db, clock }: AccountsContext, person: string): Promise<readonly SessionRow[]> {
  const rows = await db.query<{ readonly session: SessionRow }>(
    `select jsonb_strip_nulls(jsonb_build_object('id', s.id, 'person', s.person, 'userAgent', s.user_agent,
       'address', s.address)) || jsonb_build_object('createdAt', s.created_at, 'seenAt', s.seen_at,
       'expiresAt', least(s.expires_at, s.seen_at + make_interval(secs => ${sessionLifetime.idleSeconds}))) as session
     from session s, (select coalesce($2::timestamptz, now()) as now)
     where s.person = $1 and ${isAlive('now')} order by s.seen_at desc, s.id`,
    [person, clock()],
  );
  return rows.map(({ session }) => ({
    ...session,
    createdAt: instant(session.createdAt),
    seenAt: instant(session.seenAt),
    expiresAt: instant(session.expiresAt),
  }));
}

/** Ends one session, of the person where one is named; false where there is none. */
export async function endSession(
  { db }: AccountsContext,
  { id, person = null }: { readonly id: string; readonly person?: string | null },
): Promise<boolean> {
  const ended = await db.query('delete from session where id = $1 and ($2::uuid is null or person = $2) returning 1', [
    id,
    person,
  ]);
  return ended.length > 0;
}

/** Ends the session of a cookie, whosever it is. */
export async function endSessionOf(query: Query, secret: string): Promise<void> {
  await query('delete from session where hash = $1', [digestOf(secret)]);
}

/** Ends all sessions of a person, but the one that is named; answers how many. */
export async function endSessions(query: Query, person: string, kept: string | null = null): Promise<number> {
  const rows = await query('delete from session where person = $1 and id is distinct from $2 returning 1', [
    person,
    kept,
  ]);
  return rows.length;
}
