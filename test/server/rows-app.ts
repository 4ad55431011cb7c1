/** A server with the routes of some features and nothing else, on a database of its own; who asks is told by a header. */
import { join } from 'node:path';
import type { FastifyPluginAsync, FastifyRequest, InjectOptions } from 'fastify';
import { loadPack } from '../../server/definitions/index.ts';
import { type App, buildServer, forbidden, type Routes } from '../../server/http/index.ts';
import type { ReleaseWorld, Worlds } from '../../server/releases/index.ts';
import { type Database, type DatabaseOptions, newId, openDatabase } from '../../server/storage/index.ts';
import { testDatabase } from './database.ts';

export type Answered = {
  readonly status: number;
  /** Whatever the route answered. */
  readonly body: ReturnType<typeof JSON.parse>;
};

type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

export type RowsApp = {
  readonly app: App;
  readonly db: Database;
  /** Asks as this person; a body is sent as JSON. */
  ask(
    person: string,
    method: Method,
    url: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Answered>;
  /** A person by name, with roles that he holds; `role@organisation` for an organisation. */
  addPerson(name: string, given?: PersonGiven): Promise<string>;
  /** What the audit was told since the last time, oldest first. */
  audited(): Promise<readonly unknown[]>;
  close(): Promise<void>;
};

export type PersonGiven = {
  readonly roles?: readonly string[];
  readonly organisation?: string;
  readonly manager?: string;
  readonly email?: string;
};

export type RowsAppOptions = {
  readonly name: string;
  readonly routes: readonly Routes[];
  readonly entities: DatabaseOptions['entities'];
};

export async function aRowsApp({ name, routes, entities }: RowsAppOptions): Promise<RowsApp> {
  const { url, drop } = await testDatabase(name);
  const db = await openDatabase({ url, entities });
  const app = buildServer();
  app.decorate('db', db);
  app.decorate('worlds', await itilWorlds());
  app.addHook('onRequest', (request) => identify(db, request));
  const mount: FastifyPluginAsync = async (scope) => {
    for (const one of routes) await one(scope);
  };
  await app.register(mount, { prefix: '/api/v1' });
  let seen = 0;
  return {
    app,
    db,
    ask: async (person, method, path, body, headers = {}) => {
      const options: InjectOptions = { method, url: `/api/v1${path}`, headers: { ...headers, 'x-person': person } };
      const response = await app.inject(body === undefined ? options : { ...options, payload: body as object });
      return { status: response.statusCode, body: response.body === '' ? undefined : response.json() };
    },
    addPerson: (person, given) => addPerson(db, person, given),
    audited: async () => {
      const rows = await db.query<{ id: string }>(
        'select id, actor, action, subject, details, address from audit_event where id > $1 order by id',
        [seen],
      );
      seen = Number(rows.at(-1)?.id ?? seen);
      return rows.map(({ id: _, ...row }) => row);
    },
    close: async () => {
      await app.close();
      await db.close();
      await drop();
    },
  };
}

/** What the hook of server/accounts does with a session. */
async function identify(db: Database, request: FastifyRequest): Promise<void> {
  const person = String(request.headers['x-person']);
  const grants = await db.query(
    `select 1 from role_grant where person = $1 and role = 'administrator'
     and process is null and "group" is null and organisation is null`,
    [person],
  );
  const isAdministrator = grants.length > 0;
  request.principal = { person, actor: { kind: 'person', id: person }, language: 'en', isAdministrator };
  if (request.routeOptions.config.policy === 'administrator' && !isAdministrator) throw forbidden();
}

async function addPerson(db: Database, name: string, given: PersonGiven = {}): Promise<string> {
  const { roles = [], organisation = null, manager = null, email = null } = given;
  const id = newId();
  await db.query('insert into person (id, name, organisation, manager, email) values ($1, $2, $3, $4, $5)', [
    id,
    name,
    organisation,
    manager,
    email,
  ]);
  for (const granted of roles) {
    const [role, of = null] = granted.split('@');
    await db.query('insert into role_grant (id, person, role, organisation) values ($1, $2, $3, $4)', [
      newId(),
      id,
      role,
      of,
    ]);
  }
  return id;
}

let itil: Promise<Worlds> | undefined;

/** The ITIL pack as if it were installed. */
function itilWorlds(): Promise<Worlds> {
  itil ??= loadPack(join(import.meta.dirname, '../../definitions/itil')).then(({ world }) => {
    if (world === undefined) throw new Error('The ITIL pack has errors');
    const release: ReleaseWorld = { id: 1, hash: world.release, world };
    const only = () => Promise.resolve(release);
    return { current: only, byId: only, byHash: only, cached: () => release, all: async () => [release] };
  });
  return itil;
}
