/** A client of the API as a program would be one: every request ends, by an answer or by a failure that is told. */
import { Agent, request } from 'undici';
import type { Person } from './people.ts';

export type Asked = {
  readonly person?: Person;
  readonly method: 'GET' | 'POST';
  /** Below `/api/v1`, or at the root where it begins with two slashes. */
  readonly path: string;
  readonly body?: object;
  /** Goes as a form with one file, in place of a body. */
  readonly file?: Buffer<ArrayBuffer>;
  /** Idempotency key. */
  readonly key?: string;
  /** Goes on a connection of its own. */
  readonly alone?: true;
};

/** What faults look at of the answers that they ask for. */
export type AnsweredBody = {
  readonly id?: string;
  readonly seq?: number;
  readonly fields?: { readonly assignee?: string };
  readonly effort?: Readonly<Record<string, unknown>>;
  /** Of a refusal: where the ticket stands. */
  readonly ticket?: { readonly assignee?: string; readonly state?: readonly string[] };
};

export type Answered = {
  readonly status: number;
  readonly body: AnsweredBody;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly ms: number;
};

/** No answer, or only a part of one. */
export type Failed = { readonly failure: string; readonly ms: number };

export type Client = { send(asked: Asked): Promise<Answered | Failed>; close(): Promise<void> };

/** Longer than any answer may take, so that one that takes too long is seen. */
const patienceMs = 60_000;

export function openClient(url: string, connections = 64): Client {
  const agent = new Agent({
    connections,
    pipelining: 1,
    connect: { timeout: 5_000 },
    headersTimeout: patienceMs,
    bodyTimeout: patienceMs,
  });
  return {
    send: (asked) => send(agent, url, asked),
    close: () => agent.destroy(),
  };
}

async function send(dispatcher: Agent, url: string, asked: Asked): Promise<Answered | Failed> {
  const { person, method, path, body, file, key, alone } = asked;
  const began = performance.now();
  try {
    const answer = await request(path.startsWith('//') ? `${url}${path.slice(1)}` : `${url}/api/v1${path}`, {
      dispatcher,
      method,
      ...(alone ? { reset: true } : {}),
      headers: {
        ...(person === undefined ? {} : { authorization: `Bearer ${person.token}` }),
        ...(key === undefined ? {} : { 'idempotency-key': key }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(file === undefined ? {} : { 'content-type': `multipart/form-data; boundary=${boundary}` }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(file === undefined ? {} : { body: formOf(file) }),
    });
    const text = await answer.body.text();
    return { status: answer.statusCode, body: parsed(text), headers: answer.headers, ms: performance.now() - began };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return { failure: code ?? message, ms: performance.now() - began };
  }
}

const boundary = 'of-a-client-that-tells-its-failures';

/**
 * The whole form at once. Undici's own form is read as a stream, which a server that refuses before the end closes; what
 * came of it then ended this process, outside of any request.
 */
function formOf(file: Buffer<ArrayBuffer>): Buffer {
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="notes.txt"\r\ncontent-type: text/plain\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), file, Buffer.from(`\r\n--${boundary}--\r\n`)]);
}

/** A page that is no JSON has none of what is looked at. */
function parsed(text: string): AnsweredBody {
  try {
    return JSON.parse(text) as AnsweredBody;
  } catch {
    return {};
  }
}
