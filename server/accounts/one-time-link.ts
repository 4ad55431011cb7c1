/**
 * Words. One-time link: an address that lets whoever holds it do one thing once. Purpose: the first start, accepting an
 * invitation, setting a forgotten password anew.
 */

import { badRequest, type Problem } from '../http/index.ts';
import type { Query } from '../storage/index.ts';
import type { AccountsContext } from './context.ts';
import { digestOf, newSecret } from './secret.ts';
import { linkTo } from './site.ts';

export type LinkPurpose = 'setup' | 'invitation' | 'reset';

/** Links that were used or ran out are of no use to anybody; asking for a new one costs a minute. */
export const linkLifetimeSeconds: Readonly<Record<LinkPurpose, number>> = {
  setup: 24 * 3600,
  invitation: 7 * 24 * 3600,
  reset: 30 * 60,
};

export type LinkRecipient = {
  readonly person: string;
  readonly name: string;
  readonly email: string;
  readonly language: string;
};

/**
 * Takes a link to the one person whom it is for, and to nobody else; answers whether there was a way to. It must not be
 * logged, nor put into anything that other people read.
 */
export type DeliverLink = (recipient: LinkRecipient, purpose: LinkPurpose, url: string) => Promise<boolean>;

/** Makes a link; those of the same purpose and person that were not used yet no longer work. */
export async function makeLink(
  { clock, site }: AccountsContext,
  query: Query,
  { purpose, person = null }: { readonly purpose: LinkPurpose; readonly person?: string | null },
): Promise<string> {
  const token = newSecret();
  await voidLinks(query, purpose, person);
  await query(
    `insert into one_time_link (hash, purpose, person, created_at, expires_at)
     select $1, $2, $3, now, now + make_interval(secs => $4) from (select coalesce($5::timestamptz, now()) as now)`,
    [digestOf(token), purpose, person, linkLifetimeSeconds[purpose], clock()],
  );
  return linkTo(site, purpose, token);
}

export async function voidLinks(query: Query, purpose: LinkPurpose, person: string | null): Promise<void> {
  await query('delete from one_time_link where purpose = $1 and person is not distinct from $2 and used_at is null', [
    purpose,
    person,
  ]);
}

const isGood = (now: string) => `hash = $1 and purpose = $2 and used_at is null and expires_at > ${now}`;

/** Whose link it is, without using it up; undefined where it does not work. */
export async function personOfLink(
  { db, clock }: AccountsContext,
  purpose: LinkPurpose,
  token: string,
): Promise<{ readonly person: string | null } | undefined> {
  const [row] = await db.query<{ readonly person: string | null }>(
    `select person from one_time_link where ${isGood('coalesce($3::timestamptz, now())')}`,
    [digestOf(token), purpose, clock()],
  );
  return row;
}

/** Uses it up; of two who try at once one is told that it does not work. */
export async function spendLink(
  { clock }: AccountsContext,
  query: Query,
  { purpose, token }: { readonly purpose: LinkPurpose; readonly token: string },
): Promise<void> {
  const rows = await query(
    `update one_time_link set used_at = coalesce($3::timestamptz, now())
     where ${isGood('coalesce($3::timestamptz, now())')} returning 1`,
    [digestOf(token), purpose, clock()],
  );
  if (rows.length === 0) throw badLink();
}

export function badLink(): Problem {
  return badRequest('badLink', 'This link was used already, has run out, or never was one. Ask for a new one.');
}
