/** Words. Holder: a person together with what his account says. */
import { notFound } from '../http/index.ts';
import { normaliseEmail } from '../people/index.ts';
import type { Query } from '../storage/index.ts';
import type { LinkRecipient } from './one-time-link.ts';
import { type Grant, grantsOf, isWholeAdministrator, mayComeIn } from './rights.ts';

export type Holder = LinkRecipient & {
  readonly hasAccount: boolean;
  /** As it is stored; null until the invitation was used. */
  readonly password: string | null;
  /** Neither the person nor the account is switched off. */
  readonly mayComeIn: boolean;
  readonly zone: string;
};

/** What somebody is told of himself. */
export type Profile = {
  readonly person: Pick<Holder, 'name' | 'email' | 'language' | 'zone'> & { readonly id: string };
  readonly roles: readonly Grant[];
  readonly isAdministrator: boolean;
};

/** Whoever has this address, in whatever case it is written; also people without an account. */
export async function holderByEmail(query: Query, email: string): Promise<Holder | undefined> {
  return (await query<Holder>(`${select} where lower(p.email) = lower($1)`, [normaliseEmail(email)]))[0];
}

export async function holderById(query: Query, person: string): Promise<Holder | undefined> {
  return (await query<Holder>(`${select} where p.id = $1`, [person]))[0];
}

/** Without what is only compared. */
export async function recipientByEmail(query: Query, email: string): Promise<LinkRecipient | undefined> {
  const holder = await holderByEmail(query, email);
  return holder === undefined ? undefined : recipientOf(holder);
}

export function recipientOf({ person, name, email, language }: LinkRecipient): LinkRecipient {
  return { person, name, email, language };
}

export async function profileOf(query: Query, person: string): Promise<Profile> {
  const holder = await holderById(query, person);
  if (holder === undefined) throw notFound('This person');
  const { name, email, language, zone } = holder;
  const roles = await grantsOf(query, person);
  return {
    person: { id: person, name, email, language, zone },
    roles,
    isAdministrator: roles.some(isWholeAdministrator),
  };
}

const select = `select p.id as person, p.name, coalesce(p.email, '') as email, p.language, p.zone, a.password,
    a.person is not null as "hasAccount", ${mayComeIn} as "mayComeIn"
  from person p left join account a on a.person = p.id`;
