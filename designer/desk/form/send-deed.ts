/**
 * Words. Deed: one thing that somebody wants done, however often it has to be sent. It carries one idempotency key; while no
 * answer came, it is sent again with the same one, so that it is done once.
 */
import { type Answer, call, NoAnswer, Refusal } from '../../api/call.ts';
import { connected } from '../../api/live.ts';
import { sessionEnded } from '../../app/session.ts';
import type { ChangingValue } from '../../model/changing-value.ts';
import type { ToldBlocker } from '../../model/form-blockers.ts';

/** Where a ticket stands, as refusals tell it. */
export type StandingNow = {
  readonly seq: number;
  readonly state?: readonly string[];
  readonly category?: string;
  readonly updatedAt?: string;
  readonly assignee?: string;
  readonly group?: string;
};

export type Outcome<T> =
  | { readonly kind: 'done'; readonly answer: T }
  | { readonly kind: 'refused'; readonly blockers: readonly ToldBlocker[]; readonly now?: StandingNow }
  | { readonly kind: 'stale'; readonly fields: readonly string[]; readonly moved: boolean; readonly now?: StandingNow }
  | { readonly kind: 'missing' }
  | { readonly kind: 'otherPerson' }
  | { readonly kind: 'failed'; readonly reason: string };

/** Why a deed is not done yet. */
export type Waiting = 'connection' | 'session';

export type DeedOptions = {
  readonly key: string;
  /** Whose deed it is: it is not done in the name of somebody who signs in instead. */
  readonly person: string | undefined;
  readonly signal?: AbortSignal;
  readonly onWaiting: (waiting: Waiting | undefined) => void;
};

/** Sends until there is an answer; throws only when it is aborted. */
export async function sendDeed<T>(
  post: (options: { readonly idempotencyKey: string; readonly signal?: AbortSignal }) => Promise<T>,
  { key, person, signal, onWaiting }: DeedOptions,
): Promise<Outcome<T>> {
  for (let tries = 0; ; tries += 1) {
    try {
      const answer = await post({ idempotencyKey: key, ...(signal === undefined ? {} : { signal }) });
      onWaiting(undefined);
      return { kind: 'done', answer };
    } catch (error) {
      if (isAway(error, tries)) {
        onWaiting('connection');
        await until(connected, { is: true, atMost: Math.min(1_000 * 2 ** tries, 10_000), signal });
      } else if (error instanceof Refusal && error.problem.status === 401) {
        onWaiting('session');
        sessionEnded.set(true);
        await until(sessionEnded, { is: false, signal });
        if (!(await isStill(person))) return { kind: 'otherPerson' };
      } else if (error instanceof Refusal) {
        onWaiting(undefined);
        return outcomeOf(error);
      } else throw error;
    }
  }
}

/** A server that starts again, or a proxy before it, answers 5xx: nothing is known of the deed then, either. */
function isAway(error: unknown, tries: number): boolean {
  return (
    error instanceof NoAnswer ||
    (error instanceof Refusal && [502, 503, 504].includes(error.problem.status) && tries < 8)
  );
}

function outcomeOf<T>({ problem }: Refusal): Outcome<T> {
  const { status, code, detail, blockers, changed, ticket } = problem;
  const now = ticket === undefined ? {} : { now: ticket as StandingNow };
  if (status === 422 && Array.isArray(blockers))
    return { kind: 'refused', blockers: blockers as ToldBlocker[], ...now };
  if (status === 409 && code === 'stale') {
    const { fields = [], state = false } = (changed ?? {}) as { fields?: readonly string[]; state?: boolean };
    return { kind: 'stale', fields, moved: state, ...now };
  }
  if (status === 404) return { kind: 'missing' };
  return { kind: 'failed', reason: detail };
}

async function isStill(person: string | undefined): Promise<boolean> {
  if (person === undefined) return true;
  try {
    const session: Answer<'GET /sessions/current'> = await call('GET /sessions/current');
    return session.person.id === person;
  } catch {
    return true;
  }
}

type Until<T> = { readonly is: T; readonly atMost?: number; readonly signal: AbortSignal | undefined };

/** Resolves when the value comes to be so, or after a while; rejects when it is aborted. */
function until<T>(
  value: ChangingValue<T | undefined> | ChangingValue<T>,
  { is, atMost, signal }: Until<T>,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const stops: (() => void)[] = [];
    const end = (how: () => void) => () => {
      for (const stop of stops) stop();
      how();
    };
    const done = end(resolve);
    stops.push(value.subscribe(() => Object.is(value.get(), is) && done()));
    if (atMost !== undefined) {
      const timer = setTimeout(done, atMost);
      stops.push(() => clearTimeout(timer));
    } else if (Object.is(value.get(), is)) done();
    const aborted = end(() => reject(signal?.reason));
    signal?.addEventListener('abort', aborted, { once: true });
    stops.push(() => signal?.removeEventListener('abort', aborted));
  });
}

/** Kept for as long as the same content was not answered: what was changed is another deed. */
export class DeedKey {
  #content = '';
  #key = '';

  for(content: unknown): string {
    const text = JSON.stringify(content);
    if (this.#key === '' || text !== this.#content) this.#key = newKey();
    this.#content = text;
    return this.#key;
  }

  answered(): void {
    this.#key = '';
  }
}

/** `randomUUID` is there on secure origins alone. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
