/**
 * Words. Case: a route with an object, and who may do that, declared by hand out of what the product promises. Caller: who
 * comes, and with what proof. Whoever is not named by a case gets what `otherwise` says.
 */
import type { Caller, Callers, Name } from '../people-around.ts';
import type { WholeApp } from '../whole-app.ts';

export type Sent = {
  readonly url: string;
  readonly payload?: object | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
};

export type Case = {
  /** As in routes.txt. */
  readonly route: string;
  /** Of what, in the name of the test. */
  readonly of?: string;
  /** What is sent. Made once for all who may not, and anew for each who may: a change is made once. */
  readonly arrange: (desk: MatrixDesk) => Sent | Promise<Sent>;
  /** Answered 2xx. */
  readonly may: readonly Caller[] | 'everybody';
  /** Answered 422: they see the ticket, the command is not for them. */
  readonly refused?: readonly Caller[];
  readonly forbidden?: readonly Caller[];
  /** Answered 409: they see that it is too late. */
  readonly late?: readonly Caller[];
  /** Answered 404 as well, and they may see why. */
  readonly without?: readonly Caller[];
  /** Of all others. 404 is also compared with what is not there. */
  readonly otherwise: 403 | 404 | 422;
  /** Where the answer of those who may would not end, or would leave this machine. */
  readonly onlyRefusals?: true;
};

/** Objects that exist while all cases run. */
export type MatrixDesk = WholeApp & {
  readonly callers: Callers;
  /** Ada's request, which waits for Amy's approval: seen by Ada, Fay, Dora, Amy, Walt and Bob. */
  readonly request: string;
  readonly approval: string;
  /** Ada's incident in Mel's group: seen by Ada, Fay, Dora, Walt, Bob and Mel. */
  readonly incident: string;
  readonly loose: string;
  readonly publicFile: string;
  readonly internalFile: string;
  readonly site: string;
  readonly contract: string;
  readonly ci: string;
  readonly service: string;
  readonly retiredService: string;
  readonly planned: string;
  aRequest(): Promise<{ readonly id: string; readonly approval: string }>;
  anIncident(): Promise<string>;
  anUpload(who: Name): Promise<string>;
  as(caller: Caller, method: Method, url: string, payload?: object): Promise<Reply>;
};

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
export type Reply = {
  readonly status: number;
  /** As it was parsed: tests look into answers whose shape they assert. */
  readonly body: ReturnType<typeof JSON.parse>;
};

/** Those who prove nobody: 401 everywhere. */
export const unproved: readonly Caller[] = ['anonymous', 'forged', 'dan', 'expired', 'revoked'];

export const seeRequest = ['ada', 'fay', 'dora', 'amy', 'walt', 'bob'] as const;
export const seeIncident = ['ada', 'fay', 'dora', 'walt', 'bob', 'mel'] as const;
/** Whoever holds any grant that is not bound to another organisation. */
export const readAll = ['bob', 'root', 'rootPlain'] as const;
export const agents = ['bob', 'nina', 'root', 'rootPlain'] as const;

/** What a caller is answered, by the declaration of the case and what holds for all routes. */
export function expected(one: Case, policy: string, caller: Caller): 'in' | 401 | 403 | 404 | 409 | 422 {
  const isUnsafe = !one.route.startsWith('GET ');
  if (unproved.includes(caller)) return 401;
  if (isUnsafe && (caller === 'adaFromElsewhere' || caller === 'bobReading')) return 403;
  if (policy === 'administrator') return caller === 'root' ? 'in' : 403;
  const who = caller === 'adaFromElsewhere' ? 'ada' : caller === 'bobReading' ? 'bob' : caller;
  if (one.may === 'everybody' || one.may.includes(who)) return 'in';
  if (one.refused?.includes(who) === true) return 422;
  if (one.forbidden?.includes(who) === true) return 403;
  if (one.late?.includes(who) === true) return 409;
  return one.otherwise;
}
