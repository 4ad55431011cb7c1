/**
 * Words. Problem: an answer that says why not, in the form of RFC 9457. Code: its stable name; `type` is made of it.
 */

export type ProblemDetails = {
  readonly status: number;
  /** Stable, in camelCase, such as `notFound`. */
  readonly code: string;
  /** One sentence for people: what is wrong and what to do. */
  readonly detail: string;
  /** Members beside the standard ones, such as `blockers`. */
  readonly extra?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
};

/** Thrown by routes and use cases for whatever is answered as a problem. */
export class Problem extends Error {
  readonly details: ProblemDetails;

  constructor(details: ProblemDetails) {
    super(details.detail);
    this.details = details;
  }
}

/** What is not there and what the asker may not see are answered alike. */
export function notFound(what = 'That'): Problem {
  return new Problem({ status: 404, code: 'notFound', detail: `${what} does not exist, or you may not see it.` });
}

export function forbidden(detail = 'You may not do that.'): Problem {
  return new Problem({ status: 403, code: 'forbidden', detail });
}

export function badRequest(code: string, detail: string, extra?: ProblemDetails['extra']): Problem {
  return new Problem({ status: 400, code, detail, ...(extra === undefined ? {} : { extra }) });
}

export function conflict(code: string, detail: string, extra?: ProblemDetails['extra']): Problem {
  return new Problem({ status: 409, code, detail, ...(extra === undefined ? {} : { extra }) });
}

/** The body of a problem's answer. */
export function problemBody({ status, code, detail, extra }: ProblemDetails, instance: string): object {
  return {
    ...extra,
    type: `urn:statedesk:problem:${code}`,
    title: titles[status] ?? 'Problem',
    status,
    code,
    detail,
    instance,
  };
}

const titles: Readonly<Record<number, string>> = {
  400: 'Bad request',
  401: 'Not signed in',
  403: 'Forbidden',
  404: 'Not found',
  409: 'Conflict',
  413: 'Too large',
  414: 'Address too long',
  415: 'Unsupported media type',
  416: 'No such range',
  421: 'Misdirected request',
  422: 'Refused',
  429: 'Too many requests',
  500: 'Internal error',
  503: 'Unavailable',
  507: 'No space',
};

/** JSON Schema of a problem, for the responses of routes. */
export const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'detail'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string' },
    detail: { type: 'string' },
    instance: { type: 'string' },
  },
  additionalProperties: true,
} as const;
