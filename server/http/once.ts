/**
 * Words. Idempotency key: a text that a client chooses for one request and sends again with each repetition of it, so that
 * the request is carried out once however often it arrives. Claim: the row that says that this key is being used.
 */
import { hash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { Database, Query, Transaction } from '../storage/index.ts';
import { badRequest, Problem, type ProblemDetails } from './problem.ts';
import { principalOf } from './route.ts';

/** What a route answers. `body` is plain data: a repetition gets it back from the database. */
export type OnceAnswer<B> = { readonly status: number; readonly body: B };

/**
 * Runs `run` in a transaction and, where the request carries an `Idempotency-Key`, only once in 24 hours: a repetition,
 * also one that arrives at the same time at another server, gets the first answer. A refusal (a `Problem` below 500) undoes
 * what `run` wrote, is kept like an answer and is thrown; whatever else is thrown leaves nothing behind, so that the
 * request can be tried again. What must not lie in the database in clear, such as a new token, has no place in the body.
 */
export async function once<B>(
  db: Database,
  request: FastifyRequest,
  run: (transaction: Transaction) => Promise<OnceAnswer<B>>,
): Promise<OnceAnswer<B>> {
  const claim = claimOf(request);
  if (claim === undefined) return db.transaction((transaction) => finished(transaction, run));
  const outcome = await db.transaction(async (transaction) => {
    const isOurs = await take(transaction.query, claim);
    if (!isOurs) return keptOutcome<B>(transaction.query, claim);
    const outcome = await attempt(transaction, run);
    await keep(transaction.query, claim, outcome);
    return outcome;
  });
  if ('problem' in outcome) throw new Problem(outcome.problem);
  return outcome;
}

/** Deletes the answers whose day is over; answers how many. */
export async function forgetAnswers(query: Query): Promise<number> {
  const rows = await query(`delete from request where at < now() - ${lifetime} returning 1`);
  return rows.length;
}

const lifetime = `interval '24 hours'`;

export type Claim = { readonly principal: string; readonly key: string; readonly fingerprint: Buffer };
type Outcome<B> = OnceAnswer<B> | { readonly problem: ProblemDetails };

/** What a request says of its repetition; undefined without a key. Throws a problem for a key that is none. */
export function claimOf(request: FastifyRequest): Claim | undefined {
  const key = keyOf(request);
  if (key === undefined) return undefined;
  return { principal: principalOf(request).person, key, fingerprint: fingerprintOf(request) };
}

function keyOf({ headers }: FastifyRequest): string | undefined {
  const key = headers['idempotency-key'];
  if (key === undefined) return undefined;
  if (typeof key === 'string' && /^[\x21-\x7e]{1,200}$/.test(key)) return key;
  throw badRequest('badIdempotencyKey', 'An Idempotency-Key has 1 to 200 visible ASCII characters and no spaces.');
}

function fingerprintOf({ method, url, body }: FastifyRequest): Buffer {
  return hash('sha256', JSON.stringify([method, url, body ?? null]), 'buffer');
}

/**
 * Whether the key is ours to use. A second claim of the same key waits here until the transaction of the first one has
 * ended: the index on (principal, key) makes it wait.
 */
async function take(query: Query, { principal, key, fingerprint }: Claim): Promise<boolean> {
  const rows = await query(
    `insert into request as kept (principal, key, fingerprint, status) values ($1, $2, $3, 0)
     on conflict (principal, key) do update set fingerprint = excluded.fingerprint, status = 0, answer = null, at = now()
       where kept.at < now() - ${lifetime}
     returning 1`,
    [principal, key, fingerprint],
  );
  return rows.length > 0;
}

async function keptOutcome<B>(query: Query, { principal, key, fingerprint }: Claim): Promise<Outcome<B>> {
  const [row] = await query<{ readonly fingerprint: Buffer; readonly answer: Outcome<B> }>(
    'select fingerprint, answer from request where principal = $1 and key = $2',
    [principal, key],
  );
  if (row === undefined) throw new Error(`The claim of idempotency key ${key} went away while it was read`);
  if (!row.fingerprint.equals(fingerprint)) return { problem: keyReused };
  return row.answer;
}

export const keyReused: ProblemDetails = {
  status: 422,
  code: 'idempotencyKeyReused',
  detail: 'This Idempotency-Key was used for another request within 24 hours. Choose a new one for each request.',
};

async function attempt<B>(
  transaction: Transaction,
  run: (transaction: Transaction) => Promise<OnceAnswer<B>>,
): Promise<Outcome<B>> {
  const { em, query } = transaction;
  await query('savepoint work');
  try {
    return await finished(transaction, run);
  } catch (error) {
    if (!(error instanceof Problem) || error.details.status >= 500) throw error;
    await query('rollback to savepoint work');
    // What was changed in memory would be written with the claim otherwise.
    em.clear();
    return { problem: error.details };
  }
}

/** Entities are written here, so that what the database says against them belongs to the attempt. */
async function finished<B>(
  transaction: Transaction,
  run: (transaction: Transaction) => Promise<OnceAnswer<B>>,
): Promise<OnceAnswer<B>> {
  const answer = await run(transaction);
  await transaction.em.flush();
  return answer;
}

async function keep<B>(query: Query, { principal, key }: Claim, outcome: Outcome<B>): Promise<void> {
  const status = 'problem' in outcome ? outcome.problem.status : outcome.status;
  await query('update request set status = $3, answer = $4 where principal = $1 and key = $2', [
    principal,
    key,
    status,
    storableJson(outcome),
  ]);
}

/** A refusal quotes what was sent, and the database holds neither U+0000 nor half a character. */
export function storableJson(answer: unknown): string {
  return JSON.stringify(answer, (_, value: unknown) =>
    typeof value === 'string' ? value.toWellFormed().replaceAll('\0', '\ufffd') : value,
  );
}
