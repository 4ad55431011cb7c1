/** Invitations and forgotten passwords: a link by which a person sets a password. */
import { notFound } from '../http/index.ts';
import { recordAudit } from '../storage/index.ts';
import { addAccount, type NewAccount } from './account.ts';
import { type AccountsContext, auditOf, type Doer } from './context.ts';
import { type Holder, holderByEmail, holderById, recipientOf } from './holder.ts';
import { badLink, type LinkPurpose, makeLink, personOfLink, spendLink } from './one-time-link.ts';
import { demandGoodPassword } from './password-rules.ts';
import { setPassword } from './sign-in.ts';
import { admitTry, tooManyTries } from './throttle.ts';

export type Invitation = { readonly person: string; readonly isDelivered: boolean };

/** Invites somebody and has the link delivered; it is for nobody else, so the one who invites does not get it. */
export async function invite(context: AccountsContext, given: NewAccount, by: Doer): Promise<Invitation> {
  const { recipient, url } = await addAccount(context, given, by);
  return { person: recipient.person, isDelivered: await context.deliverLink(recipient, 'invitation', url) };
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

export type LinkUse = {
  readonly purpose: Exclude<LinkPurpose, 'setup'>;
  readonly token: string;
  readonly password: string;
  readonly address: string;
};

/** Sets the password by a link. A password that will not do leaves the link as it is. */
export async function setPasswordByLink(context: AccountsContext, use: LinkUse): Promise<void> {
  const { purpose, token, password, address } = use;
  const person = (await personOfLink(context, purpose, token))?.person;
  const holder = typeof person === 'string' ? await holderById(context.db.query, person) : undefined;
  if (!mayReset(holder)) throw badLink();
  demandGoodPassword(password, holder);
  const encoded = await context.passwords.encode(password);
  await context.db.transaction(async ({ query }) => {
    await spendLink(context, query, { purpose, token });
    await setPassword(context, query, { holder, encoded, by: { person: holder.person, address } });
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
