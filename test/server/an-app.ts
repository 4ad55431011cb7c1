/** The server's routes on a test desk, with whoever a test says is signed in. */
import type { FastifyInstance, FastifyPluginAsync } from 'fastify';
import { openAccess } from '../../server/access/index.ts';
import { buildServer, Problem, type Routes } from '../../server/http/index.ts';
import { type PersonName, people, type TestDesk } from './a-desk.ts';

export type Caller = (
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  url: string,
  body?: object,
  headers?: Record<string, string>,
) => Promise<Reply>;
export type Reply = {
  readonly status: number;
  /** As it was parsed: tests look into answers whose shape they assert. */
  readonly body: ReturnType<typeof JSON.parse>;
  readonly headers: Readonly<Record<string, unknown>>;
};

export type TestApp = { readonly app: FastifyInstance; as(who: PersonName, language?: string): Caller };

type Desk = Pick<TestDesk, 'db' | 'worlds' | 'desk'>;

/** `routes` below /api/v1; who asks stands in a header that only this server reads. */
export function anApp(desk: Desk, ...routes: readonly Routes[]): Promise<TestApp> {
  return withRoutes(buildServer(), desk, ...routes);
}

/** The same on a server that a test made ready for more. */
export async function withRoutes(
  app: FastifyInstance,
  { db, worlds, desk }: Desk,
  ...routes: readonly Routes[]
): Promise<TestApp> {
  app.decorate('db', db);
  app.decorate('worlds', worlds);
  app.decorate('desk', desk);
  if (!app.hasDecorator('access')) app.decorate('access', openAccess({ db, worlds }));
  app.addHook('onRequest', async (request) => {
    const [who, language = 'en'] = String(request.headers['x-test-person'] ?? '').split('/');
    const person = people[who as PersonName];
    if (person === undefined) return;
    request.principal = {
      person,
      actor: { kind: 'person', id: person },
      language,
      session: 'test',
      isAdministrator: false,
    };
  });
  // A test that fails by "internal error" tells by what.
  app.addHook('onError', async (_request, _reply, error) => {
    if (!(error instanceof Problem) && (error.statusCode ?? 500) >= 500) console.error(error);
  });
  for (const one of routes) {
    const plugin: FastifyPluginAsync = async (scope) => one(scope);
    await app.register(plugin, { prefix: '/api/v1' });
  }
  await app.ready();
  return {
    app,
    as:
      (who, language = 'en') =>
      async (method, url, body, headers = {}) => {
        const answer = await app.inject({
          method,
          url: `/api/v1${url}`,
          headers: { 'x-test-person': `${who}/${language}`, ...headers },
          ...(body === undefined ? {} : { payload: body }),
        });
        return {
          status: answer.statusCode,
          body: answer.body === '' ? undefined : answer.json(),
          headers: answer.headers,
        };
      },
  };
}
