/** One request over one connection to addresses that were checked before, and its answer. */
import type { LookupFunction } from 'node:net';
import { Client, errors } from 'undici';
import { type OutboundRefusal, refused } from './refusal.ts';
import type { RequestHeaders } from './request-headers.ts';
import type { HostAddress } from './resolve-host.ts';

export type Exchange = {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly headers: RequestHeaders;
  readonly body: string | undefined;
  readonly addresses: readonly HostAddress[];
  readonly signal: AbortSignal;
  readonly answerBytes: number;
};

export type Exchanged =
  | { readonly ok: true; readonly status: number; readonly body: string; readonly isCut: boolean }
  | OutboundRefusal;

/** Throws when the signal is given, and for what no network can cause. */
export async function exchange(url: URL, call: Exchange): Promise<Exchanged> {
  const { method, headers, body = null, signal } = call;
  const client = openClient(url, call);
  try {
    const path = url.pathname + url.search;
    const answer = await client.request({ method, path, headers, body, signal });
    if (answer.statusCode >= 300 && answer.statusCode < 400) {
      return redirection(answer.statusCode, answer.headers.location);
    }
    return { ok: true, status: answer.statusCode, ...(await readStart(answer.body, call.answerBytes)) };
  } catch (error) {
    if (signal.aborted) throw error;
    return failure(url, error);
  } finally {
    await client.destroy();
  }
}

/**
 * A client of its own for each request: what it connects to are the addresses just checked, and none that another request
 * found. The name stays for the certificate and the Host header. All waiting ends by the signal.
 */
function openClient(url: URL, { addresses, signal }: Exchange): Client {
  return new Client(url.origin, {
    connect: { lookup: pinned(addresses), signal, timeout: 0 },
    headersTimeout: 0,
    bodyTimeout: 0,
    maxHeaderSize: 16_384,
  });
}

/** Answers every question for an address with those that were checked. */
function pinned(addresses: readonly HostAddress[]): LookupFunction {
  return (_host, options, found) => {
    const [first] = addresses;
    if (options.all === true) found(null, [...addresses]);
    else found(null, first?.address ?? '', first?.family ?? 4);
  };
}

function redirection(status: number, location: string | string[] | undefined): OutboundRefusal {
  const to = typeof location === 'string' ? ` to ${location.slice(0, 200)}` : '';
  return refused(
    'redirect',
    `It answered ${status}, a redirection${to}. Redirections are not followed: save the final address.`,
  );
}

async function readStart(
  stream: AsyncIterable<Buffer>,
  most: number,
): Promise<{ readonly body: string; readonly isCut: boolean }> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > most) break;
  }
  const bytes = Buffer.concat(chunks).subarray(0, most);
  const isCut = length > most;
  // With `stream` a character that the cut went through is left out instead of replaced.
  const text = new TextDecoder().decode(bytes, { stream: isCut });
  return { body: text.replaceAll('\0', '\ufffd'), isCut };
}

const brokenTrust = /CERT|SIGNED|^UNABLE_TO_|^ERR_TLS_|^ERR_SSL_|^EPROTO$/;

/** What networks, certificates and bad servers cause; everything else is a fault of ours and is thrown. */
function failure({ host }: URL, error: unknown): OutboundRefusal {
  if (isBrokenAnswer(error))
    return refused('badAnswer', `${host} broke off, or its answer is no HTTP: ${error.message}.`);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (brokenTrust.test(code)) {
    return refused(
      'untrusted',
      `The certificate of ${host} is not valid here (${code}): mend it, or trust its issuer.`,
    );
  }
  if (/^E[A-Z]+$/.test(code)) return refused('unreachable', `${host} cannot be reached (${code}).`);
  throw error;
}

/** The library's own errors, but for those that say that it was called wrongly. */
function isBrokenAnswer(error: unknown): error is Error {
  if (error instanceof errors.InvalidArgumentError || error instanceof errors.NotSupportedError) return false;
  return error instanceof errors.UndiciError || error instanceof errors.HTTPParserError;
}
