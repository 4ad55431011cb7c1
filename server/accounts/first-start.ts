/** Words. First start: from the first run until there is an administrator. Then it is over for good. */
import { notFound, type Problem } from '../http/index.ts';
import { type Query, recordAudit } from '../storage/index.ts';
import { makeAccount } from './account.ts';
import type { AccountsContext } from './context.ts';
import { badLink, makeLink, personOfLink, spendLink } from './one-time-link.ts';
import { demandGoodPassword } from './password-rules.ts';
import { isAdministrator, mayComeIn } from './rights.ts';
import { type Device, endSessionOf, type NewSession, startSession } from './sessions.ts';
import { setPassword } from './sign-in.ts';

export type SetUp = {
  readonly token: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly device: Device;
  /** Secret of a session that the same browser had: it ends, as with every sign-in. */
  readonly previous?: string | undefined;
};

export async function isSetUp({ db }: Pick<AccountsContext, 'db'>): Promise<boolean> {
  return (await setUpState(db.query)) === 'over';
}

/** The link by which the first administrator comes in; one that was made before no longer works. Undefined once there is one. */
export async function firstStartLink(context: AccountsContext): Promise<string | undefined> {
  return context.db.transaction(async ({ query }) => {
    await query('select from installation for update');
    return (await setUpState(query)) === 'over' ? undefined : makeLink(context, query, { purpose: 'setup' });
  });
}

/** Makes the first administrator, and opens a session for the browser that did it. */
export async function setUp(context: AccountsContext, given: SetUp): Promise<NewSession & { readonly person: string }> {
  const { token, name, email, password, device, previous } = given;
  const { address } = device;
  if ((await personOfLink(context, 'setup', token)) === undefined) throw badLink();
  demandGoodPassword(password, { name, email });
  const encoded = await context.passwords.encode(password);
  return context.db.transaction(async ({ query }) => {
    // Of two who hold the link, one becomes the administrator.
    await query('select from installation for update');
    if ((await setUpState(query)) === 'over') throw setUpIsOver();
    await spendLink(context, query, { purpose: 'setup', token });
    const holder = await makeAccount(query, { name, email, roles: ['administrator'] }, { address });
    const by = { person: holder.person, address };
    await setPassword(context, query, { holder, encoded, by });
    await recordAudit(query, { action: 'installation.setUp', subject: holder.person, actor: holder.person, address });
    if (previous !== undefined) await endSessionOf(query, previous);
    const { person } = holder;
    return { ...(await startSession(context, query, { ...device, person })), person };
  });
}

export function setUpIsOver(): Problem {
  return notFound();
}

async function setUpState(query: Query): Promise<'open' | 'over'> {
  const [row] = await query<{ readonly isOver: boolean }>(
    `select set_up_at is not null or exists (
       select from account a join person p on p.id = a.person where ${mayComeIn} and ${isAdministrator}
     ) as "isOver" from installation`,
  );
  return row?.isOver === false ? 'open' : 'over';
}
