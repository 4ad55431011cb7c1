/**
 * A command with an idempotency key is carried out once, and whoever repeats it gets the same answer for 24 hours, refusals
 * included. The claim is written in the command's own transaction: a twin waits for it there and finds the answer.
 */
import type { FastifyRequest } from 'fastify';
import { type Claim, claimOf, keyReused, Problem, type ProblemDetails, storableJson } from '../http/index.ts';
import { type Database, idFrom, newId, type Query } from '../storage/index.ts';
import type { Answer, ApplyOptions } from './order.ts';

export type KeyedAnswer = { readonly status: number; readonly body: unknown } | { readonly problem: ProblemDetails };

export type Keyed = {
  /** Of the command: the same for the same key, so that nothing happens twice even where the answer was lost. */
  readonly commandId: string;
  readonly options: ApplyOptions;
};

/** Runs `run` with the id and the options of its command, or answers what was answered before. Throws its problem. */
export async function keyed(
  db: Database,
  request: FastifyRequest,
  run: (keyed: Keyed) => Promise<KeyedAnswer>,
): Promise<{ readonly status: number; readonly body: unknown }> {
  const claim = claimOf(request);
  if (claim === undefined) return orThrow(await run({ commandId: newId(), options: {} }));
  const kept = await keptAnswer(db.query, claim);
  if (kept !== undefined) return orThrow(kept);
  const commandId = idFrom(`request/${claim.principal}/${claim.key}/${claim.fingerprint.toString('hex')}`);
  const within = (query: Query, answers: readonly Answer[]) => take(query, claim, answers);
  try {
    const answer = await run({ commandId, options: { within } });
    return orThrow(await keep(db.query, claim, answer));
  } catch (error) {
    const twin = isTaken(error) ? await keptAnswer(db.query, claim) : undefined;
    if (twin === undefined) throw error;
    return orThrow(twin);
  }
}

function orThrow(answer: KeyedAnswer): { readonly status: number; readonly body: unknown } {
  if ('problem' in answer) throw new Problem(answer.problem);
  return answer;
}

/** A row whose day is over may be taken again; any other makes this transaction fail, and with it the command. */
async function take(query: Query, { principal, key, fingerprint }: Claim, answers: readonly Answer[]): Promise<void> {
  if (answers.some((answer) => answer.outcome === 'accepted' && answer.repeated === true)) return;
  await query(`delete from request where principal = $1 and key = $2 and at < now() - interval '24 hours'`, [
    principal,
    key,
  ]);
  await query('insert into request (principal, key, fingerprint, status) values ($1, $2, $3, 0)', [
    principal,
    key,
    fingerprint,
  ]);
}

function isTaken(error: unknown): boolean {
  const { code, constraint } = error as { readonly code?: string; readonly constraint?: string };
  return code === '23505' && constraint === 'request_pkey';
}

/**
 * Written after the commit: it tells what the actor may see of the ticket then. Answers what is kept: a twin may be first. What
 * is kept for another request stays, and so does not answer this one.
 */
async function keep(query: Query, { principal, key, fingerprint }: Claim, answer: KeyedAnswer): Promise<KeyedAnswer> {
  const status = 'problem' in answer ? answer.problem.status : answer.status;
  const [row] = await query<{ readonly answer: KeyedAnswer }>(
    `insert into request as kept (principal, key, fingerprint, status, answer) values ($1, $2, $3, $4, $5)
     on conflict (principal, key) do update
       set fingerprint = excluded.fingerprint, status = excluded.status, answer = excluded.answer, at = excluded.at
       where kept.at < now() - interval '24 hours' or (kept.answer is null and kept.fingerprint = excluded.fingerprint)
     returning answer`,
    [principal, key, fingerprint, status, storableJson(answer)],
  );
  if (row !== undefined) return row.answer;
  const [twin] = await query<Kept>(reading, [principal, key]);
  return twin?.fingerprint.equals(fingerprint) === true && twin.answer !== null ? twin.answer : answer;
}

type Kept = { readonly fingerprint: Buffer; readonly answer: KeyedAnswer | null };

const reading = `select fingerprint, answer from request where principal = $1 and key = $2 and at >= now() - interval '24 hours'`;

/**
 * The answer of the first request. Between its commit and its answer lie a few milliseconds; where its server died in them
 * the command is asked anew, and its id says that it was carried out.
 */
async function keptAnswer(query: Query, claim: Claim): Promise<KeyedAnswer | undefined> {
  for (let tries = 0; tries < 20; tries += 1) {
    const [row] = await query<Kept>(reading, [claim.principal, claim.key]);
    if (row === undefined) return undefined;
    if (!row.fingerprint.equals(claim.fingerprint)) return { problem: keyReused };
    if (row.answer !== null) return row.answer;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  await query('delete from request where principal = $1 and key = $2 and answer is null', [claim.principal, claim.key]);
  return undefined;
}
