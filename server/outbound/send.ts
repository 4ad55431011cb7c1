/** One request to an address that somebody typed in: to checked addresses only, never further, and never for long. */
import { type AllowList, nothingAllowed } from './allow-list.ts';
import { checkTarget, type Target } from './check-target.ts';
import { type Deadline, startDeadline } from './deadline.ts';
import { type Exchanged, exchange } from './exchange.ts';
import { type OutboundRefusal, refused } from './refusal.ts';
import { checkHeaders, type RequestHeaders } from './request-headers.ts';
import { type Resolve, resolveBySystem, resolveHost } from './resolve-host.ts';

export const outboundLimits = {
  /** Bytes of an answer that are kept; the rest is not read. */
  answerBytes: 65_536,
  /** No request takes longer, whatever was asked for. */
  longestMs: 30_000,
} as const;

export type OutboundMethod = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export type OutboundRequest = {
  readonly url: string;
  readonly method: OutboundMethod;
  readonly headers?: RequestHeaders;
  readonly body?: string;
  /** For everything together: name, connection, request, the whole answer. At most 30 s. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
  readonly allow?: AllowList;
  readonly resolve?: Resolve;
};

/** Whatever the receiver answered, a redirection apart: whether its status is a success is judged by the caller. */
export type OutboundAnswer = {
  readonly ok: true;
  readonly status: number;
  /** Its first 64 KB, as text; bytes that are none, and zero, are replaced by U+FFFD. */
  readonly body: string;
  /** Whether more was to come. */
  readonly isCut: boolean;
  readonly durationMs: number;
};

export type OutboundResult = OutboundAnswer | (OutboundRefusal & { readonly durationMs: number });

/** Sends one request. Every failure that a receiver, a network or a wrong address can cause is a value. */
export async function send(request: OutboundRequest): Promise<OutboundResult> {
  const start = performance.now();
  const checked = checkTarget(request.url, request.allow);
  const refusal = checked.ok ? checkHeaders(request.headers ?? {}) : checked;
  const result = refusal ?? (checked.ok ? await sendTo(checked.target, request) : checked);
  return { ...result, durationMs: Math.round(performance.now() - start) };
}

async function sendTo(target: Target, request: OutboundRequest): Promise<Exchanged> {
  const deadline = startDeadline(Math.min(request.timeoutMs, outboundLimits.longestMs), request.signal);
  try {
    return await resolveAndExchange(target, request, deadline);
  } catch (error) {
    if (!deadline.signal.aborted) throw error;
    return overdue(target, request);
  } finally {
    deadline.end();
  }
}

async function resolveAndExchange(target: Target, request: OutboundRequest, deadline: Deadline): Promise<Exchanged> {
  const { resolve = resolveBySystem, allow = nothingAllowed } = request;
  const resolution = await deadline.within(resolveHost(target, resolve, allow));
  if (!resolution.ok) return resolution;
  const { signal } = deadline;
  const { method, headers = {}, body } = request;
  const { answerBytes } = outboundLimits;
  return exchange(target.url, { method, headers, body, addresses: resolution.addresses, signal, answerBytes });
}

function overdue({ host }: Target, { signal, timeoutMs }: OutboundRequest): OutboundRefusal {
  if (signal?.aborted) return refused('cancelled', 'The request was called off.');
  return refused(
    'tooSlow',
    `${host} did not answer in full within ${Math.min(timeoutMs, outboundLimits.longestMs)} ms.`,
  );
}
