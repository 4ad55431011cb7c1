/** The server's routes on a test desk, with whoever a test says is signed in. */
import type { FastifyInstance } from 'fastify';
import { buildServer, type Routes } from '../../server/http/index.ts';
import { type PersonName, people, type TestDesk } from './a-desk.ts';

export type Caller = (
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  url: string,
  body?: object,
  headers?: Record<string, string>,
) => Promise<Reply>;
export type Reply = {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers whose shape they assert.
  readonly body: any;
  readonly headers: Readonly<Record<string, unknown>>;
};

export type TestApp = { readonly app: FastifyInstance; as(who: PersonName, language?: string): Caller };

/** `routes` below /api/v1; who asks stands in a header that only this server reads. */
export async function anApp(
  { db, worlds, desk }: Pick<TestDesk, 'db' | 'worlds' | 'desk'>,
  ...routes: readonly Routes[]
): Promise<TestApp> {
  const app = buildServer();
  app.decorate('db', db);
  app.decorate('worlds', worlds);
  app.decorate('desk', desk);
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
  for (const one of routes) await app.register(async (scope) => one(scope), { prefix: '/api/v1' });
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
