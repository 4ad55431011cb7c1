import type { AccountRow, NewAccount } from '../../accounts/index.ts';
import { administrator } from '../../people/index.ts';
import { openWorlds } from '../../releases/index.ts';
import type { Database } from '../../storage/index.ts';
import { BadUsage, type Command, type CommandInput } from '../command.ts';
import { didYouMean } from '../nearest-name.ts';
import { readPassword } from '../read-password.ts';
import { textOf, type WithAccounts, withAccounts } from '../with-accounts.ts';

export const command: Command = {
  name: 'user',
  summary: 'Lets people in: invites them, resets passwords, disables accounts.',
  usage:
    'add|reset|disable|enable --email <address> [--name <name>] [--role <role>]… [--password-stdin] | list [--json]',
  details: `add      makes an account, and the person where nobody has the address; prints a link by which to set the password,
         which works once and for seven days. Again for somebody who has not used it: a new link
reset    prints a link by which to set a forgotten password, which works once and for half an hour
disable  ends the person's sessions and refuses his tokens at once; enable undoes it
list     shows all accounts

  --name            of a new person
  --role            administrator, or a role of the current release; may stand several times
  --password-stdin  sets this password at once, without a link; it is read from the standard input
  --json            the result as JSON

A link lets in whoever holds it: hand it to its person and to nobody else.`,
  options: {
    email: { type: 'string' },
    name: { type: 'string' },
    role: { type: 'string', multiple: true },
    'password-stdin': { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
  async run(input) {
    const [what = '', ...others] = input.positionals;
    const action = Object.hasOwn(actions, what) ? actions[what] : undefined;
    if (action === undefined || others.length > 0) {
      const names = Object.keys(actions);
      throw new BadUsage(`Say one of user ${names.join(', ')}.${didYouMean(what, names)}`);
    }
    return action(input);
  },
};

const actions: Readonly<Record<string, (input: CommandInput) => Promise<number>>> = {
  add: async (input) => {
    const account = newAccount(input);
    const password = input.values['password-stdin'] === true ? await readPassword() : undefined;
    return withAccounts(input, (opened) => add(opened, input, { account, password }));
  },
  reset: async (input) => {
    const email = emailOf(input);
    return withAccounts(input, async ({ accounts }) => print(input, { link: await accounts.resetLink(email, {}) }));
  },
  disable: (input) => setState(input, 'disabled'),
  enable: (input) => setState(input, 'enabled'),
  list: (input) => withAccounts(input, async ({ accounts }) => list(input, await accounts.accounts())),
};

function newAccount(input: CommandInput): NewAccount {
  const { name, role = [] } = input.values;
  return {
    email: emailOf(input),
    ...(name === undefined ? {} : { name: textOf(input, 'name', 'the name of the person') }),
    roles: [role].flat().map(String),
  };
}

type Addition = { readonly account: NewAccount; readonly password: string | undefined };

async function add(
  { accounts, db }: WithAccounts,
  input: CommandInput,
  { account, password }: Addition,
): Promise<number> {
  await demandRoles(db, account.roles ?? []);
  if (password !== undefined) {
    const { person, email } = await accounts.addAccountWithPassword({ ...account, password }, {});
    return print(input, { person, email });
  }
  const { recipient, url } = await accounts.addAccount(account, {});
  return print(input, { person: recipient.person, email: recipient.email, link: url });
}

async function demandRoles(db: Database, roles: readonly string[]): Promise<void> {
  const wanted = roles.filter((role) => role !== administrator);
  if (wanted.length === 0) return;
  const { world } = await openWorlds(db).current();
  const known = [administrator, ...world.roles.keys()];
  const unknown = wanted.find((role) => !known.includes(role));
  if (unknown === undefined) return;
  throw new BadUsage(`There is no role ${unknown}.${didYouMean(unknown, known) || ` There are: ${known.join(', ')}.`}`);
}

async function setState(input: CommandInput, state: 'enabled' | 'disabled'): Promise<number> {
  const email = emailOf(input);
  return withAccounts(input, async ({ accounts }) => {
    const recipient = await accounts.recipientByEmail(email);
    if (recipient === undefined) {
      input.err(`statedesk: Nobody has the address ${email}.\n`);
      return 1;
    }
    await accounts.setAccountState({ person: recipient.person, state }, {});
    return print(input, { person: recipient.person, email: recipient.email, state });
  });
}

function list(input: CommandInput, rows: readonly AccountRow[]): number {
  if (input.values.json === true) input.out(`${JSON.stringify(rows)}\n`);
  else for (const row of rows) input.out(`${row.email}  ${row.name}${marks(row)}\n`);
  return 0;
}

function marks({ isAdministrator, isActive, hasPassword }: AccountRow): string {
  const all = [
    isAdministrator ? ['administrator'] : [],
    isActive ? [] : ['disabled'],
    hasPassword ? [] : ['has not used the invitation'],
  ].flat();
  return all.length === 0 ? '' : ` (${all.join(', ')})`;
}

type Result = { readonly person?: string; readonly email?: string; readonly link?: string; readonly state?: string };

/** The link alone on the standard output: whoever pipes it further needs nothing else of it. */
function print(input: CommandInput, result: Result): number {
  const { email, link, state } = result;
  if (input.values.json === true) input.out(`${JSON.stringify(result)}\n`);
  else input.out(link === undefined ? `${email} is ${state ?? 'let in'}.\n` : `${link}\n`);
  return 0;
}

function emailOf(input: CommandInput): string {
  return textOf(input, 'email', 'the e-mail address of the person');
}
