/** Words. Account: that a person may come in by himself. Administrator: whoever has that role without restriction. */
import { badRequest, conflict, notFound } from '../http/index.ts';
import { isEmail, normaliseEmail } from '../people/index.ts';
import { newId, type Query, recordAudit } from '../storage/index.ts';
import { type AccountsContext, auditOf, type Doer } from './context.ts';
import { type Holder, holderByEmail, recipientOf } from './holder.ts';
import { instant } from './instant.ts';
import { type LinkRecipient, makeLink } from './one-time-link.ts';
import { demandGoodPassword } from './password-rules.ts';
import { isAdministrator, mayComeIn } from './rights.ts';
import { setPassword } from './sign-in.ts';

export type NewAccount = {
  readonly email: string;
  /** Needed where nobody has this address yet. */
  readonly name?: string;
  /** Granted without restriction. */
  readonly roles?: readonly string[];
};

export type AccountRow = {
  readonly person: string;
  readonly name: string;
  readonly email: string;
  readonly isAdministrator: boolean;
  /** The person is active and the account not disabled. */
  readonly isActive: boolean;
  /** A password was set: the invitation was used. */
  readonly hasPassword: boolean;
  readonly createdAt: string;
};

/** Makes an account, and the person where there is none, gives roles, and makes a link by which to set a password. */
export async function addAccount(
  context: AccountsContext,
  given: NewAccount,
  by: Doer,
): Promise<{ readonly recipient: LinkRecipient; readonly url: string }> {
  return context.db.transaction(async ({ query }) => {
    const recipient = await makeAccount(query, given, by);
    return { recipient, url: await makeLink(context, query, { purpose: 'invitation', person: recipient.person }) };
  });
}

/** The same with a password at once, as the command line does it. */
export async function addAccountWithPassword(
  context: AccountsContext,
  given: NewAccount & { readonly password: string },
  by: Doer,
): Promise<LinkRecipient> {
  const known = await holderByEmail(context.db.query, given.email);
  demandGoodPassword(given.password, { email: given.email, name: given.name ?? known?.name ?? '' });
  const encoded = await context.passwords.encode(given.password);
  return context.db.transaction(async ({ query }) => {
    const holder = await makeAccount(query, given, by);
    await setPassword(context, query, { holder, encoded, by });
    return holder;
  });
}

/** Makes person and account within a transaction; refuses where the account has a password already. */
export async function makeAccount(query: Query, given: NewAccount, by: Doer): Promise<LinkRecipient> {
  const known = await holderByEmail(query, given.email);
  if (known !== undefined) demandInvitable(known, given);
  const recipient = known ?? (await makePerson(query, given));
  const { person } = recipient;
  await query('insert into account (person) values ($1) on conflict (person) do nothing', [person]);
  await grant(query, person, given.roles ?? []);
  const details = { roles: given.roles ?? [] };
  await recordAudit(query, { ...auditOf(by), action: 'account.create', subject: person, details });
  return recipientOf(recipient);
}

export async function allAccounts({ db }: AccountsContext): Promise<readonly AccountRow[]> {
  const rows = await db.query<AccountRow>(
    `select a.person, p.name, coalesce(p.email, '') as email, ${isAdministrator} as "isAdministrator",
       ${mayComeIn} as "isActive", a.password is not null as "hasPassword", a.created_at as "createdAt"
     from account a join person p on p.id = a.person order by lower(p.name), p.id`,
  );
  return rows.map((row) => ({ ...row, createdAt: instant(row.createdAt) }));
}

/** A disabled account ends its sessions and refuses its tokens at once; open links of it no longer work. */
export async function setAccountState(
  { db }: AccountsContext,
  { person, state }: { readonly person: string; readonly state: 'enabled' | 'disabled' },
  by: Doer,
): Promise<void> {
  if (person === by.person) throw conflict('ownAccount', 'Let another administrator change your own account.');
  await db.transaction(async ({ query }) => {
    const isDisabled = state === 'disabled';
    const rows = await query('update account set disabled = $2 where person = $1 returning 1', [person, isDisabled]);
    if (rows.length === 0) throw notFound('This account');
    await recordAudit(query, { ...auditOf(by), action: 'account.change', subject: person, details: { state } });
  });
}

function demandInvitable(known: Holder, { name = known.name }: NewAccount): void {
  const { email } = known;
  if (name !== known.name) throw conflict('emailTaken', `${email} is the address of ${known.name}.`);
  if (known.password !== null) throw conflict('hasAccount', `${email} has an account. Reset its password instead.`);
  if (!known.mayComeIn) throw conflict('inactive', `${known.name} is not active. Make the person active first.`);
}

async function makePerson(query: Query, given: NewAccount): Promise<LinkRecipient> {
  const { name } = given;
  const email = normaliseEmail(given.email);
  if (name === undefined) throw badRequest('nameMissing', `Nobody has the address ${email} yet: say the name too.`);
  if (!isEmail(email)) throw badRequest('badEmail', 'This is no e-mail address. Write one such as name@example.com.');
  const person = newId();
  await query('insert into person (id, name, email) values ($1, $2, $3)', [person, name, email]);
  return { person, name, email, language: 'en' };
}

/** The first administrator ends the first start: its routes and links are gone. */
async function grant(query: Query, person: string, roles: readonly string[]): Promise<void> {
  for (const role of roles) {
    await query('insert into role_grant (id, person, role) values ($1, $2, $3) on conflict do nothing', [
      newId(),
      person,
      role,
    ]);
  }
  if (!roles.includes('administrator')) return;
  await query('update installation set set_up_at = coalesce(set_up_at, now())');
  await query(`delete from one_time_link where purpose = 'setup' and used_at is null`);
}
