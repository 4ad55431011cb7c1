/**
 * Words. API token: what a program sends instead of signing in; shown once. Scope: what it may do at most of what its person
 * may: read, write (everything that changes something), admin (what only administrators may).
 */
import { badRequest, conflict, forbidden } from '../http/index.ts';
import { newId, type Query, recordAudit } from '../storage/index.ts';
import { type AccountsContext, auditOf, type Doer } from './context.ts';
import { instant, instantOrNothing } from './instant.ts';
import { isAdministrator, mayComeIn } from './rights.ts';
import { digestOf, isSecret, newSecret } from './secret.ts';
import type { Proof } from './sessions.ts';

export const scopes = ['read', 'write', 'admin'] as const;
export type Scope = (typeof scopes)[number];

/** Recognised by those who look for lost secrets. */
const prefix = 'sd_';
const mostPerPerson = 100;

export type NewToken = {
  readonly person: string;
  readonly name: string;
  /** Instant; absent: until it is revoked. */
  readonly expiresAt?: string;
  readonly scopes?: readonly Scope[];
};

export type TokenRow = {
  readonly id: string;
  readonly person: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly createdAt: string;
  readonly expiresAt?: string;
  readonly usedAt?: string;
};

export type TokenProof = Proof & { readonly scopes: readonly Scope[] };

/** Makes a token; the answer alone holds it. */
export async function createToken(
  { db, clock }: AccountsContext,
  given: NewToken,
  by: Doer,
): Promise<{ readonly token: string; readonly row: TokenRow }> {
  const { person, name, expiresAt = null, scopes: wanted = ['read', 'write'] } = given;
  const token = `${prefix}${newSecret()}`;
  return db.transaction(async ({ query }) => {
    await demandRoom(query, person);
    if (wanted.includes('admin')) await demandAdministrator(query, person);
    const [row] = await query<StoredToken>(
      `insert into api_token (id, person, name, hash, scopes, created_at, expires_at)
       select $1, $2, $3, $4, $5, now, $6 from (select coalesce($7::timestamptz, now()) as now)
       where $6::timestamptz is null or $6::timestamptz > now returning ${columns}`,
      [newId(), person, name, digestOf(token), [...new Set(wanted)], expiresAt, clock()],
    );
    if (row === undefined) throw badRequest('alreadyExpired', 'A token must expire in the future.');
    const details = { name, scopes: row.scopes, expiresAt };
    await recordAudit(query, {
      ...auditOf(by),
      action: 'token.create',
      subject: row.id,
      details: { person, ...details },
    });
    return { token, row: tokenRow(row) };
  });
}

/** Tokens that work, of a person or of everybody. */
export async function tokensOf({ db, clock }: AccountsContext, person: string | null): Promise<readonly TokenRow[]> {
  const rows = await db.query<StoredToken>(
    `select ${columns} from api_token where ($1::uuid is null or person = $1) and revoked_at is null
       and (expires_at is null or expires_at > coalesce($2::timestamptz, now())) order by id`,
    [person, clock()],
  );
  return rows.map(tokenRow);
}

/** Revokes it for good; false where there is none, or where it is not of the person that is named. */
export async function revokeToken(
  { db, clock }: AccountsContext,
  { id, person = null }: { readonly id: string; readonly person?: string | null },
  by: Doer,
): Promise<boolean> {
  return db.transaction(async ({ query }) => {
    const rows = await query(
      `update api_token set revoked_at = coalesce($3::timestamptz, now())
       where id = $1 and ($2::uuid is null or person = $2) and revoked_at is null returning 1`,
      [id, person, clock()],
    );
    if (rows.length > 0) await recordAudit(query, { ...auditOf(by), action: 'token.revoke', subject: id });
    return rows.length > 0;
  });
}

/** Whom the token proves; undefined where it is none, ran out, was revoked, or its person may not come in any more. */
export async function proveToken(context: AccountsContext, token: string): Promise<TokenProof | undefined> {
  if (!token.startsWith(prefix) || !isSecret(token.slice(prefix.length))) return undefined;
  return prove(context, 't.hash = $1', digestOf(token));
}

/** The same for a token that was proved before, for whoever serves it longer than one answer takes. */
export async function tokenStands(context: AccountsContext, id: string): Promise<boolean> {
  return (await prove(context, 't.id = $1', id)) !== undefined;
}

async function prove(
  { db, clock }: AccountsContext,
  condition: string,
  value: unknown,
): Promise<TokenProof | undefined> {
  const [row] = await db.query<TokenProof>(
    `select t.id, t.person, t.scopes, p.language, ${isAdministrator} as "isAdministrator",
       coalesce(t.used_at > now - interval '1 minute', false) as "isFresh"
     from api_token t join person p on p.id = t.person left join account a on a.person = p.id,
       (select coalesce($2::timestamptz, now()) as now)
     where ${condition} and t.revoked_at is null and (t.expires_at is null or t.expires_at > now) and ${mayComeIn}`,
    [value, clock()],
  );
  return row;
}

export async function noteTokenUse({ db, clock }: AccountsContext, id: string): Promise<void> {
  await db.query(`update api_token set used_at = greatest(used_at, coalesce($2::timestamptz, now())) where id = $1`, [
    id,
    clock(),
  ]);
}

type StoredToken = Omit<TokenRow, 'expiresAt' | 'usedAt'> & {
  readonly expiresAt: string | null;
  readonly usedAt: string | null;
};

const columns = 'id, person, name, scopes, created_at as "createdAt", expires_at as "expiresAt", used_at as "usedAt"';

function tokenRow({ createdAt, expiresAt, usedAt, ...row }: StoredToken): TokenRow {
  return {
    ...row,
    createdAt: instant(createdAt),
    ...instantOrNothing('expiresAt', expiresAt),
    ...instantOrNothing('usedAt', usedAt),
  };
}

async function demandRoom(query: Query, person: string): Promise<void> {
  const [row] = await query<{ readonly tokens: number }>(
    'select count(*)::int as tokens from api_token where person = $1 and revoked_at is null',
    [person],
  );
  if ((row?.tokens ?? 0) < mostPerPerson) return;
  throw conflict('tooManyTokens', `This person has ${mostPerPerson} tokens. Revoke those that nobody uses.`);
}

async function demandAdministrator(query: Query, person: string): Promise<void> {
  const [row] = await query<{ readonly is: boolean }>(`select ${isAdministrator} as is from person p where p.id = $1`, [
    person,
  ]);
  if (row?.is !== true) throw forbidden('Only administrators may have tokens of the scope admin.');
}
