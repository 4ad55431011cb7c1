/** Fastify with our errors, request ids and rules for routes; what it serves is registered by server/app.ts. */
import { randomUUID } from 'node:crypto';
import type {} from '@fastify/swagger';
import Fastify, {
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
  type RouteOptions,
} from 'fastify';
import { isDatabaseAway } from '../storage/index.ts';
import { answerWithin, tooSlow } from './answer-within.ts';
import { answerBadPath } from './bad-path.ts';
import { badCursor } from './cursor.ts';
import { Problem, type ProblemDetails, problemBody } from './problem.ts';
import { policies, rateClasses } from './route.ts';
import { endConnectionsOnStop } from './stop-serving.ts';
import { validatorCompiler } from './validators.ts';

export type App = FastifyInstance;

export type ServerOptions = {
  readonly logger?: FastifyBaseLogger;
  readonly trustProxy?: boolean | string;
  /** Bytes of a JSON body; uploads have limits of their own. */
  readonly bodyLimit?: number;
  /** Whoever has waited so long for the beginning of an answer is told to come again; what was begun for him may still be carried out. */
  readonly answerWithinMs?: number;
};

/** A server without routes. */
export function buildServer(options: ServerOptions = {}): App {
  const { logger, trustProxy = false, bodyLimit = 1024 * 1024, answerWithinMs = 28_000 } = options;
  const app = Fastify({
    ...(logger === undefined ? {} : { loggerInstance: logger }),
    trustProxy,
    bodyLimit,
    genReqId: () => randomUUID(),
    // Of these an upload over a slow line alone has need; all other routes give up earlier.
    requestTimeout: 600_000,
    http: { headersTimeout: 30_000 },
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: answerBadPath,
    logController: new LogController({ disableRequestLogging: true }),
  });
  app.setValidatorCompiler(validatorCompiler());
  app.decorateRequest('principal', undefined);
  app.addHook('onRoute', demandPolicy);
  app.addHook('onSend', async (request, reply) => void reply.header('x-request-id', request.id));
  answerWithin(app, answerWithinMs);
  endConnectionsOnStop(app);
  app.setErrorHandler(answerError);
  app.setNotFoundHandler((request, reply) =>
    send(request, reply, {
      status: 404,
      code: 'notFound',
      detail: `There is no ${request.method} ${pathOf(request)}.`,
    }),
  );
  return app;
}

/** A route without policy, rate class or schemas is a mistake of ours and stops the start. */
function demandPolicy({ url, method, config, schema }: RouteOptions): void {
  if (method === 'HEAD' || method === 'OPTIONS') return;
  const missing = [
    policies.includes(config?.policy as never) ? [] : ['config.policy'],
    rateClasses.includes(config?.rate as never) ? [] : ['config.rate'],
    schema?.response !== undefined || config?.raw === true ? [] : ['schema.response'],
    schema?.summary !== undefined ? [] : ['schema.summary'],
  ].flat();
  if (missing.length > 0) throw new Error(`${String(method)} ${url} lacks ${missing.join(', ')}`);
}

function answerError(error: FastifyError | Problem, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const details = badCursorOf(error, request) ?? detailsOf(error);
  if (details.status >= 500) request.log.error({ err: error }, details.code);
  return send(request, reply, details);
}

/** The parts of a cursor become values of a statement: what cannot be read as their types came from no page of ours. */
function badCursorOf({ code = '' }: Partial<FastifyError>, { query }: FastifyRequest): ProblemDetails | undefined {
  const isUnreadable = ['22P02', '22007', '22008', '22003'].includes(code);
  const hasCursor = typeof query === 'object' && query !== null && 'cursor' in query;
  return isUnreadable && hasCursor ? badCursor().details : undefined;
}

function send(request: FastifyRequest, reply: FastifyReply, details: ProblemDetails): FastifyReply {
  return reply
    .code(details.status)
    .headers(details.headers ?? {})
    .type('application/problem+json')
    .serializer((body: unknown) => JSON.stringify(body))
    .send(problemBody(details, pathOf(request)));
}

/** Without the query, which may hold what people searched for. */
function pathOf({ url }: FastifyRequest): string {
  return url.split('?')[0] ?? url;
}

function detailsOf(error: FastifyError | Problem): ProblemDetails {
  if (error instanceof Problem) return error.details;
  if (error.validation !== undefined) {
    const extra = {
      errors: error.validation.map((one) => ({
        at: `${error.validationContext ?? 'body'}${one.instancePath}`,
        problem: one.message ?? '',
        ...(one.params === undefined ? {} : { params: one.params }),
      })),
    };
    return {
      status: 400,
      code: 'invalid',
      detail: `The request does not have the shape that this route takes: ${error.message}${namesIn(error.validation)}.`,
      extra,
    };
  }
  const trouble = error.code === 'FST_ERR_HANDLER_TIMEOUT' ? tooSlow().details : databaseTrouble(error);
  if (trouble !== undefined) return trouble;
  const status = error.statusCode ?? 500;
  if (status < 500) return { status, code: codes[status] ?? 'refused', detail: error.message };
  return { status: 500, code: 'internal', detail: 'Something went wrong here. It is in the log under the request id.' };
}

/** What Ajv leaves to its parameters: the name that is too much, the values that are possible. */
function namesIn(validation: NonNullable<FastifyError['validation']>): string {
  const told = validation.flatMap(({ params }) => {
    const { additionalProperty, allowedValues } = params as {
      additionalProperty?: string;
      allowedValues?: readonly string[];
    };
    if (additionalProperty !== undefined) return [`'${additionalProperty}' is none`];
    return allowedValues === undefined ? [] : [`possible are ${allowedValues.join(', ')}`];
  });
  return told.length === 0 ? '' : ` (${told.join('; ').slice(0, 500)})`;
}

const codes: Readonly<Record<number, string>> = {
  400: 'invalid',
  413: 'tooLarge',
  415: 'unsupportedType',
  429: 'tooMany',
};

/** The database is away, read-only or full, or cannot hold what was sent: no fault of ours. */
function databaseTrouble(error: FastifyError): ProblemDetails | undefined {
  const { code = '' } = error;
  const retry = { 'retry-after': '2' };
  if (code === '53100')
    return {
      status: 507,
      code: 'noSpace',
      detail: 'The database has no space left. Nothing was changed.',
      headers: { 'retry-after': '30' },
    };
  if (code === '25006')
    return {
      status: 503,
      code: 'readOnly',
      detail: 'The database takes no changes at the moment. Try again shortly.',
      headers: retry,
    };
  // What no schema of a route refused: PostgreSQL stores no character zero, neither in texts nor in JSON.
  if (code === '22021' || code === '22P05')
    return { status: 400, code: 'unstorable', detail: 'A text has the character U+0000 in it. Take it out.' };
  // All JSON that reaches the database was written by us; it takes no half of a character that needs two.
  if (code === '22P02' && error.message.endsWith('type json'))
    return {
      status: 400,
      code: 'unstorable',
      detail: 'A text has half a character in it (a lone surrogate). Take it out.',
    };
  if (isDatabaseAway(error) || code === '57014' || code === '55P03')
    return {
      status: 503,
      code: 'databaseAway',
      detail: 'The database does not answer in time. Try again shortly.',
      headers: retry,
    };
  return undefined;
}
