import { type Scope, scopes, type TokenRow } from '../../accounts/index.ts';
import { isId } from '../../storage/index.ts';
import { BadUsage, type Command, type CommandInput } from '../command.ts';
import { didYouMean } from '../nearest-name.ts';
import { textOf, type WithAccounts, withAccounts } from '../with-accounts.ts';

export const command: Command = {
  name: 'token',
  summary: 'Makes, lists and revokes API tokens, by which programs come in.',
  usage:
    'create --for <email> --name <name> [--scope <scope>]… [--expires <time>] | list [--for <email>] | revoke <id>, each [--json]',
  details: `create  prints a token that acts as its person; it is shown this once
list    shows the tokens that work, of one person or of all
revoke  ends one for good

  --for      e-mail address of the person
  --name     what uses it, such as "nightly export"
  --scope    read, write (what changes something), admin (what only administrators may); may stand several times;
             default: read and write
  --expires  in so many hours, days or weeks (12h, 90d, 4w), or an instant such as 2027-01-01T00:00:00Z; default: never
  --json     the result as JSON`,
  options: {
    for: { type: 'string' },
    name: { type: 'string' },
    scope: { type: 'string', multiple: true },
    expires: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
  async run(input) {
    const [what = '', ...others] = input.positionals;
    const action = Object.hasOwn(actions, what) ? actions[what] : undefined;
    if (action === undefined || others.length !== (what === 'revoke' ? 1 : 0)) {
      const names = Object.keys(actions);
      throw new BadUsage(`Say one of token create, list, revoke <id>.${didYouMean(what, names)}`);
    }
    return action(input);
  },
};

const actions: Readonly<Record<string, (input: CommandInput) => Promise<number>>> = {
  create: async (input) => {
    const given = {
      email: textOf(input, 'for', 'the e-mail address of the person'),
      name: textOf(input, 'name', 'what will use the token'),
      scopes: scopesOf(input),
      ...expiryOf(input, Date.now()),
    };
    return withAccounts(input, (opened) => create(opened, input, given));
  },
  list: (input) => withAccounts(input, (opened) => list(opened, input)),
  revoke: async (input) => {
    const id = input.positionals[1] ?? '';
    if (!isId(id)) throw new BadUsage('token revoke takes the id that token list shows.');
    return withAccounts(input, (opened) => revoke(opened, input, id));
  },
};

type Creation = {
  readonly email: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly expiresAt?: string;
};

async function create({ accounts }: WithAccounts, input: CommandInput, given: Creation): Promise<number> {
  const { email, ...token } = given;
  const recipient = await accounts.recipientByEmail(email);
  if (recipient === undefined) return nobody(input, email);
  const made = await accounts.createToken({ ...token, person: recipient.person }, {});
  input.out(input.values.json === true ? `${JSON.stringify({ token: made.token, ...made.row })}\n` : `${made.token}\n`);
  return 0;
}

async function list({ accounts }: WithAccounts, input: CommandInput): Promise<number> {
  const email = input.values.for;
  const recipient = typeof email === 'string' ? await accounts.recipientByEmail(email) : undefined;
  if (typeof email === 'string' && recipient === undefined) return nobody(input, email);
  const rows = await accounts.tokensOf(recipient?.person ?? null);
  if (input.values.json === true) input.out(`${JSON.stringify(rows)}\n`);
  else for (const row of rows) input.out(`${line(row)}\n`);
  return 0;
}

async function revoke({ accounts }: WithAccounts, input: CommandInput, id: string): Promise<number> {
  if (await accounts.revokeToken({ id }, {})) {
    input.out(input.values.json === true ? `${JSON.stringify({ id })}\n` : 'The token is revoked.\n');
    return 0;
  }
  input.err('statedesk: No token that works has this id.\n');
  return 1;
}

function line({ id, name, person, scopes: given, expiresAt, usedAt }: TokenRow): string {
  const until = expiresAt === undefined ? 'never expires' : `expires ${expiresAt}`;
  const used = usedAt === undefined ? 'not used yet' : `used ${usedAt}`;
  return `${id}  ${name}  of ${person}  ${given.join(', ')}  ${until}, ${used}`;
}

function nobody(input: CommandInput, email: string): number {
  input.err(`statedesk: Nobody has the address ${email}.\n`);
  return 1;
}

function scopesOf({ values }: CommandInput): readonly Scope[] {
  const wanted = [values.scope ?? ['read', 'write']].flat().map(String);
  const unknown = wanted.find((one) => !scopes.some((scope) => scope === one));
  if (unknown !== undefined) throw new BadUsage(`--scope takes ${scopes.join(', ')}, not ${unknown}.`);
  return scopes.filter((scope) => wanted.includes(scope));
}

const hours: Readonly<Record<string, number>> = { h: 1, d: 24, w: 168 };

/** `90d` from now, or an instant. */
function expiryOf({ values }: CommandInput, now: number): { readonly expiresAt?: string } {
  const text = values.expires;
  if (typeof text !== 'string') return {};
  const [, count, unit = ''] = /^(\d{1,4})([hdw])$/.exec(text) ?? [];
  const isInstant = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/.test(text);
  const at =
    count === undefined ? Date.parse(isInstant ? text : '') : now + Number(count) * (hours[unit] ?? 0) * 3_600_000;
  if (Number.isNaN(at)) throw new BadUsage('--expires takes 12h, 90d, 4w, or an instant such as 2027-01-01T00:00:00Z.');
  return { expiresAt: new Date(at).toISOString() };
}
