/**
 * Words. Try: somebody says who he is, or asks for a link, and is not believed yet. Subject: what tries are counted by, an
 * account and an address. Each of them has some tries free; after that the wait doubles with each.
 */
import { hash } from 'node:crypto';
import ipaddr from 'ipaddr.js';
import { Problem } from '../http/index.ts';
import { normaliseEmail } from '../people/index.ts';
import { newId, type Query } from '../storage/index.ts';
import type { AccountsContext } from './context.ts';

/** What is tried; each is counted apart. */
export type TryKind = 'signIn' | 'reset';

export type Limit = {
  /** Tries without any wait. */
  readonly free: number;
  /** The wait never becomes longer, so that nobody is shut out for good by somebody else. */
  readonly longestWaitSeconds: number;
  /** Older tries are forgotten. */
  readonly windowSeconds: number;
};

/** An address may be a whole company's, behind its one proxy; an account is one person's. */
const limits: Readonly<Record<TryKind, { readonly account: Limit; readonly address: Limit }>> = {
  signIn: {
    account: { free: 5, longestWaitSeconds: 300, windowSeconds: 86_400 },
    address: { free: 50, longestWaitSeconds: 60, windowSeconds: 3_600 },
  },
  reset: {
    account: { free: 3, longestWaitSeconds: 3_600, windowSeconds: 86_400 },
    address: { free: 20, longestWaitSeconds: 300, windowSeconds: 3_600 },
  },
};

export type Admission =
  /** `isBurst`: this try is the last free one of its account. */
  | { readonly outcome: 'admitted'; readonly id: string; readonly address: string; readonly isBurst: boolean }
  | { readonly outcome: 'throttled'; readonly by: 'account' | 'address'; readonly retryAfterSeconds: number };

export type TryOf = { readonly kind: TryKind; readonly email: string; readonly address: string };

/**
 * Writes the try down and lets it in, or says how long to wait. Tries of one subject are judged one after the other, across
 * all servers: of a hundred at once no more than the free ones come in.
 */
export async function admitTry({ db, clock }: AccountsContext, tried: TryOf): Promise<Admission> {
  const { account, address } = limits[tried.kind];
  const subjects = [
    { by: 'address', name: `${tried.kind}/address/${networkOf(tried.address)}`, limit: address },
    { by: 'account', name: accountSubject(tried.kind, tried.email), limit: account },
  ] as const;
  return db.transaction(async ({ query }) => {
    await lock(
      query,
      subjects.map(({ name }) => name),
    );
    let accountTries = 0;
    for (const { by, name, limit } of subjects) {
      const { tries, secondsSince } = await countTries(query, name, limit, clock());
      const wait = Math.ceil(waitAfter(tries, limit) - secondsSince);
      if (wait > 0) return { outcome: 'throttled', by, retryAfterSeconds: wait };
      accountTries = tries + 1;
    }
    const id = newId();
    await query(
      `insert into sign_in_try (subject, id, at)
       select subject, $2, coalesce($3::timestamptz, now()) from unnest($1::text[]) as subject`,
      [subjects.map(({ name }) => name), id, clock()],
    );
    return { outcome: 'admitted', id, address: subjects[0].name, isBurst: accountTries === account.free };
  });
}

/**
 * The try was no guess: the account's failures are forgotten, and of the address this one try. Whoever guesses cannot clear
 * his address by signing in to an account of his own in between.
 */
export async function forgetTry(
  query: Query,
  email: string,
  { id, address }: { readonly id: string; readonly address: string },
): Promise<void> {
  await query('delete from sign_in_try where subject = $1 or (subject = $2 and id = $3)', [
    accountSubject('signIn', email),
    address,
    id,
  ]);
}

/** Its owner proved himself in another way. */
export async function forgetTriesOf(query: Query, email: string): Promise<void> {
  await query('delete from sign_in_try where subject = $1', [accountSubject('signIn', email)]);
}

export function tooManyTries(retryAfterSeconds: number): Problem {
  return new Problem({
    status: 429,
    code: 'tooManyTries',
    detail: `There were too many tries. Wait ${retryAfterSeconds} s and try again.`,
    extra: { retryAfterSeconds },
    headers: { 'retry-after': `${retryAfterSeconds}` },
  });
}

/** Seconds to wait after the last of so many tries. */
export function waitAfter(tries: number, { free, longestWaitSeconds }: Limit): number {
  return tries < free ? 0 : Math.min(2 ** (tries - free), longestWaitSeconds);
}

/** The network that one customer of a provider gets: of version 6 the first 64 bits, of version 4 the address. */
export function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return 'unknown';
  const plain = ipaddr.process(address);
  if (plain.kind() === 'ipv4') return plain.toString();
  return `${plain.toNormalizedString().split(':').slice(0, 4).join(':')}::/64`;
}

async function lock(query: Query, subjects: readonly string[]): Promise<void> {
  // In one order, so that two tries never wait for each other.
  await query(`select pg_advisory_xact_lock(hashtextextended(subject, 0)) from unnest($1::text[]) as subject`, [
    [...subjects].sort(),
  ]);
}

async function countTries(
  query: Query,
  subject: string,
  { windowSeconds }: Limit,
  now: string | null,
): Promise<{ readonly tries: number; readonly secondsSince: number }> {
  const [row] = await query<{ readonly tries: number; readonly since: number | null }>(
    `select count(*)::int as tries, extract(epoch from min(now - at))::float8 as since
     from sign_in_try, (select coalesce($3::timestamptz, now()) as now)
     where subject = $1 and at > now - make_interval(secs => $2)`,
    [subject, windowSeconds, now],
  );
  return { tries: row?.tries ?? 0, secondsSince: row?.since ?? Number.POSITIVE_INFINITY };
}

/** Nobody reads in it who tried: people also type passwords where the name belongs. */
function accountSubject(kind: TryKind, email: string): string {
  return `${kind}/account/${hash('sha256', normaliseEmail(email), 'hex')}`;
}
