/** Signing in, and one's own new password: whatever opens a session. */
import { Problem } from '../http/index.ts';
import { type Query, recordAudit } from '../storage/index.ts';
import { type AccountsContext, auditOf, type Doer } from './context.ts';
import { type Holder, holderByEmail, holderById } from './holder.ts';
import { demandGoodPassword } from './password-rules.ts';
import { type Device, endSessionOf, endSessions, type NewSession, startSession } from './sessions.ts';
import { admitTry, forgetTriesOf, forgetTry, tooManyTries } from './throttle.ts';

export type SignIn = {
  readonly email: string;
  readonly password: string;
  readonly device: Device;
  /** Secret of a session that the same browser had: it ends, so that nobody can have planted it. */
  readonly previous?: string | undefined;
};

/**
 * Opens a session, always with a new secret. Throws the same problem (401) after the same work where there is no such
 * account, the password is wrong, or its owner may not come in; 429 where there were too many tries.
 */
export async function signIn(
  context: AccountsContext,
  given: SignIn,
): Promise<NewSession & { readonly person: string }> {
  const { email, password, device } = given;
  const admission = await admitTry(context, { kind: 'signIn', email, address: device.address });
  if (admission.outcome === 'throttled') throw tooManyTries(admission.retryAfterSeconds);
  const holder = await holderByEmail(context.db.query, email);
  const isRight = await context.passwords.isRight(password, holder?.password ?? undefined);
  if (holder === undefined || !holder.mayComeIn || !isRight) {
    if (admission.isBurst) await recordBurst(context, holder?.person, device.address);
    throw badCredentials();
  }
  const encoded = await betterEncoded(context, holder, password);
  return context.db.transaction(async ({ query }) => {
    await forgetTry(query, email, admission);
    if (given.previous !== undefined) await endSessionOf(query, given.previous);
    if (encoded !== undefined) await replaceEncoded(query, holder, encoded);
    const { person } = holder;
    return { ...(await startSession(context, query, { ...device, person })), person };
  });
}

export type PasswordChange = {
  readonly person: string;
  readonly current: string;
  readonly password: string;
  readonly device: Device;
};

/** Sets one's own password; all sessions end, and the browser that did it gets a new one. */
export async function changePassword(context: AccountsContext, change: PasswordChange): Promise<NewSession> {
  const { person, device } = change;
  const holder = await holderById(context.db.query, person);
  if (holder === undefined || holder.password === null) throw wrongPassword();
  const admission = await admitTry(context, { kind: 'signIn', email: holder.email, address: device.address });
  if (admission.outcome === 'throttled') throw tooManyTries(admission.retryAfterSeconds);
  if (!(await context.passwords.isRight(change.current, holder.password))) throw wrongPassword();
  await context.db.transaction(({ query }) => forgetTry(query, holder.email, admission));
  demandGoodPassword(change.password, holder);
  const encoded = await context.passwords.encode(change.password);
  return context.db.transaction(async ({ query }) => {
    await setPassword(context, query, { holder, encoded, by: { person, address: device.address } });
    return startSession(context, query, { ...device, person });
  });
}

export type NewPassword = {
  readonly holder: { readonly person: string; readonly email: string };
  readonly encoded: string;
  readonly by: Doer;
};

/** Whatever was opened or begun with the old password ends with it. */
export async function setPassword({ clock }: AccountsContext, query: Query, given: NewPassword): Promise<void> {
  const { person, email } = given.holder;
  await query(
    `insert into account (person, password, password_changed_at) values ($1, $2, coalesce($3::timestamptz, now()))
     on conflict (person) do update set password = $2, password_changed_at = excluded.password_changed_at`,
    [person, given.encoded, clock()],
  );
  await endSessions(query, person);
  await query('delete from one_time_link where person = $1 and used_at is null', [person]);
  await forgetTriesOf(query, email);
  await recordAudit(query, { ...auditOf(given.by), action: 'account.setPassword', subject: person });
}

/** The password, made as passwords are made today, where it was made otherwise. */
async function betterEncoded(context: AccountsContext, holder: Holder, password: string): Promise<string | undefined> {
  const { passwords } = context;
  return holder.password !== null && passwords.isOutdated(holder.password) ? passwords.encode(password) : undefined;
}

/** Does nothing where another password was set meanwhile. */
async function replaceEncoded(query: Query, { person, password }: Holder, encoded: string): Promise<void> {
  await query('update account set password = $2 where person = $1 and password = $3', [person, encoded, password]);
}

/** One event for a row of failures; for accounts that are not there too, so that both take the same time. */
async function recordBurst({ db }: AccountsContext, person: string | undefined, address: string): Promise<void> {
  await recordAudit(db.query, { action: 'session.tooManyTries', subject: person ?? 'unknown', address });
}

function badCredentials(): Problem {
  return new Problem({ status: 401, code: 'badCredentials', detail: 'The e-mail address or the password is wrong.' });
}

function wrongPassword(): Problem {
  return new Problem({ status: 422, code: 'wrongPassword', detail: 'The current password is wrong.' });
}
