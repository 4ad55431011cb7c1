/** The one way to the server: typed by its description, with the problem of a refusal as an exception. */
import type { Operations } from './operations.gen.ts';

export type OperationName = keyof Operations;
export type Answer<Name extends OperationName> = Operations[Name]['answer'];

type Given<Name extends OperationName> = Omit<Operations[Name], 'answer'>;

/** What a call takes: parameters of its path, its query and its body, where the operation has them. */
export type CallOptions<Name extends OperationName> = {
  readonly [Part in keyof Given<Name>]: Part extends 'query' ? Given<Name>[Part] & FieldQuery : Given<Name>[Part];
} & {
  readonly signal?: AbortSignal;
  /** One key for one deed: sent again with it, the request is carried out once. */
  readonly idempotencyKey?: string;
};

/** Members `field.<key>` of lists. */
type FieldQuery = { readonly [name: `field.${string}`]: string | readonly string[] };

/** The body of a refusal, as RFC 9457 has it. */
export type ProblemBody = {
  readonly status: number;
  readonly code: string;
  readonly title?: string;
  readonly detail: string;
  readonly [member: string]: unknown;
};

/** The server refused: `problem` says why, in words for people. */
export class Refusal extends Error {
  readonly problem: ProblemBody;

  constructor(problem: ProblemBody) {
    super(problem.detail);
    this.problem = problem;
  }
}

/** No answer came: the network or the server is away. Nothing is known of what was sent. */
export class NoAnswer extends Error {}

let csrfToken = '';

/** The session's, which unsafe requests have to show. */
export function rememberCsrfToken(token: string): void {
  csrfToken = token;
}

/** Throws `Refusal` or `NoAnswer`. */
export async function call<Name extends OperationName>(
  name: Name,
  ...[options]: Record<never, never> extends CallOptions<Name> ? [CallOptions<Name>?] : [CallOptions<Name>]
): Promise<Answer<Name>> {
  const [method = 'GET', path = ''] = name.split(' ');
  const { params, query, body, signal, idempotencyKey } = (options ?? {}) as Parts;
  const answer = await send(addressOf(path, params, query), {
    method,
    headers: headersFor(method, { hasBody: body !== undefined, idempotencyKey }),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal === undefined ? {} : { signal }),
  });
  return answerIn(answer, await answer.text()) as Answer<Name>;
}

type Parts = {
  readonly params?: Readonly<Record<string, string | number>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  readonly signal?: AbortSignal;
  readonly idempotencyKey?: string;
};

export function addressOf(path: string, params: Parts['params'] = {}, query: Parts['query'] = {}): string {
  const place = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name])));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of [value].flat()) if (one !== undefined) search.append(name, String(one));
  }
  return `/api/v1${place}${search.size === 0 ? '' : `?${search}`}`;
}

export function headersFor(
  method: string,
  { hasBody, idempotencyKey }: { readonly hasBody: boolean; readonly idempotencyKey: string | undefined },
): Record<string, string> {
  return {
    accept: 'application/json',
    ...(hasBody ? { 'content-type': 'application/json' } : {}),
    ...(method === 'GET' ? {} : { 'x-csrf-token': csrfToken }),
    ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
  };
}

async function send(address: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(address, { credentials: 'same-origin', ...request });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new NoAnswer(silence, { cause: error });
  }
}

export const silence = 'The server does not answer.';

type Status = Pick<Response, 'status' | 'statusText'>;

/** What the server says, or throws the problem that it tells. */
export function answerIn(answer: Status, text: string): unknown {
  if (answer.status >= 200 && answer.status < 300) return text === '' ? undefined : JSON.parse(text);
  throw new Refusal(problemIn(answer, text));
}

/** A proxy in between may answer in its own words. */
function problemIn({ status, statusText }: Status, text: string): ProblemBody {
  try {
    const body = JSON.parse(text) as Partial<ProblemBody>;
    if (typeof body.code === 'string' && typeof body.detail === 'string') return { status, ...body } as ProblemBody;
  } catch {
    // Not ours.
  }
  return { status, code: `http${status}`, detail: statusText || `The server answered ${status}.` };
}
