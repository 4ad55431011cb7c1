/** Invitations and forgotten passwords: a link by which a person sets a password. */
import { notFound } from '../http/index.ts';
import { type Query, recordAudit } from '../storage/index.ts';
import { addAccount, type NewAccount } from './account.ts';
import { type AccountsContext, auditOf, type Doer } from './context.ts';
import { type Holder, holderByEmail, holderById, recipientOf } from './holder.ts';
import { badLink, makeLink, personOfLink, spendLink } from './one-time-link.ts';
import { demandGoodPassword } from './password-rules.ts';
import { type Device, endSessionOf, type NewSession, startSession } from './sessions.ts';
import { setPassword } from './sign-in.ts';
import { admitTry, tooManyTries } from './throttle.ts';

export type Invitation = {
  readonly person: string;
  readonly isDelivered: boolean;
  /** Where nothing delivers it: for the administrator to hand on. */
  readonly link?: string;
};

export type Inviting = NewAccount & {
  /** Whether whoever invites may be shown a link that cannot be delivered. */
  readonly mayHandOn: boolean;
};

/**
 * Invites somebody and has the link delivered; then it is for nobody else, and the one who invites does not get it. Where there
 * is no way to deliver, somebody has to hand it on; that it was shown is told the audit.
 */
export async function invite(
  context: AccountsContext,
  { mayHandOn, ...given }: Inviting,
  by: Doer,
): Promise<Invitation> {
  const { recipient, url } = await addAccount(context, given, by);
  const { person } = recipient;
  const isDelivered = await context.deliverLink(recipient, 'invitation', url);
  if (isDelivered || !mayHandOn) return { person, isDelivered };
  await recordAudit(context.db.query, { ...auditOf(by), action: 'account.showLink', subject: person });
  return { person, isDelivered, link: url };
}

/** A link for somebody who has forgotten the password, as the command line prints it. */
export async function resetLink(context: AccountsContext, email: string, by: Doer): Promise<string> {
  const holder = await holderByEmail(context.db.query, email);
  if (!mayReset(holder)) throw notFound(`An active account of ${email}`);
  return makeResetLink(context, holder, by);
}

/**
 * Somebody says that he has forgotten his password. The answer is the same, and as quick, whoever has the address: who it is
 * and whether he gets a link is found out after it. Throws 429 where one address asks too often; whoever is asked for too
 * often gets no more links.
 */
export async function requestReset(
  context: AccountsContext,
  { email, address }: { readonly email: string; readonly address: string },
): Promise<void> {
  const admission = await admitTry(context, { kind: 'reset', email, address });
  if (admission.outcome === 'admitted') context.afterwards(() => sendReset(context, email, address));
  else if (admission.by === 'address') throw tooManyTries(admission.retryAfterSeconds);
}

type LinkUse = { readonly token: string; readonly password: string };

/** Sets a forgotten password anew. It opens no session: whoever has the link still has to know to whom it belongs. */
export async function resetPassword(
  context: AccountsContext,
  { address, ...use }: LinkUse & { readonly address: string },
): Promise<void> {
  await setPasswordByLink(context, { ...use, purpose: 'reset', address }, async () => undefined);
}

export type Acceptance = LinkUse & {
  readonly device: Device;
  /** Secret of a session that the same browser had: it ends, as with every sign-in. */
  readonly previous?: string | undefined;
};

/** Accepts an invitation: sets the first password, and opens a session where it was typed. */
export async function acceptInvitation(
  context: AccountsContext,
  { device, previous, ...use }: Acceptance,
): Promise<NewSession & { readonly person: string }> {
  const ofLink = { ...use, purpose: 'invitation', address: device.address } as const;
  return setPasswordByLink(context, ofLink, async (query, person) => {
    if (previous !== undefined) await endSessionOf(query, previous);
    return { ...(await startSession(context, query, { ...device, person })), person };
  });
}

/** A password that will not do leaves the link as it is. `afterwards` is part of the same transaction. */
async function setPasswordByLink<T>(
  context: AccountsContext,
  use: LinkUse & { readonly purpose: 'reset' | 'invitation'; readonly address: string },
  afterwards: (query: Query, person: string) => Promise<T>,
): Promise<T> {
  const { purpose, token, password, address } = use;
  const person = (await personOfLink(context, purpose, token))?.person;
  const holder = typeof person === 'string' ? await holderById(context.db.query, person) : undefined;
  if (!mayReset(holder)) throw badLink();
  demandGoodPassword(password, holder);
  const encoded = await context.passwords.encode(password);
  return context.db.transaction(async ({ query }) => {
    await spendLink(context, query, { purpose, token });
    await setPassword(context, query, { holder, encoded, by: { person: holder.person, address } });
    return afterwards(query, holder.person);
  });
}

async function sendReset(context: AccountsContext, email: string, address: string): Promise<void> {
  const holder = await holderByEmail(context.db.query, email);
  if (!mayReset(holder)) return;
  const url = await makeResetLink(context, holder, { address });
  // To the address that is stored, not the one that was typed: those may differ in more than the eye sees.
  await context.deliverLink(recipientOf(holder), 'reset', url);
}

async function makeResetLink(context: AccountsContext, { person }: Holder, by: Doer): Promise<string> {
  return context.db.transaction(async ({ query }) => {
    await recordAudit(query, { ...auditOf(by), action: 'account.resetLink', subject: person });
    return makeLink(context, query, { purpose: 'reset', person });
  });
}

function mayReset(holder: Holder | undefined): holder is Holder {
  return holder?.hasAccount === true && holder.mayComeIn;
}
