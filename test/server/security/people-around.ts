/** People with every relation to a ticket, and whatever proves who they are. */
import { createHash, randomBytes } from 'node:crypto';
import { newId, type Query } from '../../../server/storage/index.ts';
import type { WholeApp } from './whole-app.ts';

/**
 * Ada asks; Fay is affected; Dora is Ada's manager; Amy is asked to approve in Dora's stead; Walt watches; Bob is an agent,
 * Mel a member of the ticket's group without any grant; Nina is an agent of another organisation; Eve asked for something
 * else; Root administers; Dan did, and was deactivated.
 */
export const names = ['ada', 'fay', 'dora', 'amy', 'walt', 'bob', 'mel', 'nina', 'eve', 'root', 'dan'] as const;
export type Name = (typeof names)[number];

export const people = Object.fromEntries(
  names.map((name, index) => [name, `00000000-0000-4000-8000-0000000000${(index + 16).toString(16)}`]),
) as Readonly<Record<Name, string>>;

export const organisations = {
  ours: '00000000-0000-4000-9000-000000000001',
  other: '00000000-0000-4000-9000-000000000002',
} as const;

export async function fillPeople(query: Query): Promise<void> {
  for (const [name, id] of Object.entries(organisations))
    await query('insert into organisation (id, name) values ($1, $2)', [id, name]);
  for (const name of names) {
    const organisation = name === 'eve' || name === 'nina' ? organisations.other : organisations.ours;
    await query('insert into person (id, name, email, organisation) values ($1, $2, $3, $4)', [
      people[name],
      name.charAt(0).toUpperCase() + name.slice(1),
      `${name}@example.org`,
      organisation,
    ]);
  }
  await query('update person set manager = $1 where id = any($2::uuid[])', [people.dora, [people.ada, people.fay]]);
  await query(
    `insert into "group" (key, name) values ('serviceDesk', 'Service desk'), ('network', 'Network') on conflict do nothing`,
  );
  await query(
    `insert into group_member ("group", person, line) values ('serviceDesk', $1, 1), ('serviceDesk', $2, 1)`,
    [people.bob, people.mel],
  );
  for (const [name, role, organisation] of [
    ['bob', 'agent', null],
    ['bob', 'firstLine', null],
    ['nina', 'agent', organisations.other],
    ['root', 'administrator', null],
    ['dan', 'administrator', null],
  ] as const)
    await query('insert into role_grant (id, person, role, organisation) values ($1, $2, $3, $4)', [
      newId(),
      people[name],
      role,
      organisation,
    ]);
  for (const name of names) await query('insert into account (person) values ($1)', [people[name]]);
}

export type Headers = Readonly<Record<string, string>>;

/** How somebody comes: what he sends with each request. */
export type Callers = Readonly<Record<Name, Headers>> & {
  readonly anonymous: Headers;
  readonly forged: Headers;
  /** Bob's token that may only read, and Root's without administration. */
  readonly bobReading: Headers;
  readonly rootPlain: Headers;
  readonly expired: Headers;
  readonly revoked: Headers;
  /** Ada's cookie, as a page of somebody else sends it. */
  readonly adaFromElsewhere: Headers;
};
export type Caller = keyof Callers;

export async function theirCallers({ app, db }: WholeApp): Promise<Callers> {
  const by = { person: people.root, address: '127.0.0.1' };
  const token = async (name: Name, scopes: readonly ('read' | 'write' | 'admin')[]) => {
    const made = await app.accounts.createToken({ person: people[name], name: 'test', scopes }, by);
    return { id: made.row.id, headers: { authorization: `Bearer ${made.token}` } };
  };
  const own: Record<string, Headers> = {};
  for (const name of names) {
    const isAdministrator = name === 'root' || name === 'dan';
    own[name] = (await token(name, isAdministrator ? ['read', 'write', 'admin'] : ['read', 'write'])).headers;
  }
  const [expired, revoked] = [await token('root', ['read', 'write', 'admin']), await token('root', ['read', 'write'])];
  await db.query(`update api_token set expires_at = now() - interval '1 second' where id = $1`, [expired.id]);
  await db.query('update api_token set revoked_at = now() where id = $1', [revoked.id]);
  await db.query('update person set active = false where id = $1', [people.dan]);
  return {
    ...(own as Readonly<Record<Name, Headers>>),
    anonymous: {},
    forged: { authorization: `Bearer sd_${randomBytes(32).toString('base64url')}` },
    bobReading: (await token('bob', ['read'])).headers,
    rootPlain: (await token('root', ['read', 'write'])).headers,
    expired: expired.headers,
    revoked: revoked.headers,
    adaFromElsewhere: { cookie: await aSession(db.query, people.ada), origin: 'https://elsewhere.example' },
  };
}

/** A cookie of a session that is opened behind the back of signing in. */
export async function aSession(query: Query, person: string, id: string = newId()): Promise<string> {
  const secret = randomBytes(32).toString('base64url');
  await query(`insert into session (id, hash, person, expires_at) values ($1, $2, $3, now() + interval '1 day')`, [
    id,
    createHash('sha256').update(secret).digest(),
    person,
  ]);
  return `statedesk=${secret}`;
}
