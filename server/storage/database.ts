/** The one way to PostgreSQL: MikroORM for entities, set-based SQL inside its transactions for commands. */
import { type EntityManager, type EntitySchema, MikroORM } from '@mikro-orm/postgresql';
import { CompiledQuery, type Kysely } from 'kysely';
import { PreparingClient } from './preparing-client.ts';

export type Row = Readonly<Record<string, unknown>>;

/** Runs parametrised SQL (`$1`, `$2` …) and answers its rows. Values are never put into the text. */
export type Query = <R extends object = Row>(text: string, values?: readonly unknown[]) => Promise<readonly R[]>;

export type Transaction = { readonly em: EntityManager; readonly query: Query };

export type Database = {
  readonly url: string;
  readonly orm: MikroORM;
  /** A statement of its own, outside of any transaction. */
  readonly query: Query;
  /** Everything in `run` is committed together, or nothing of it. */
  transaction<T>(run: (transaction: Transaction) => Promise<T>): Promise<T>;
  /** A fresh entity manager, so that no request sees what another one loaded. */
  entities(): EntityManager;
  /** Connections that are in use, idle, and requests that wait for one. */
  pool(): { readonly total: number; readonly idle: number; readonly waiting: number };
  close(): Promise<void>;
};

export type DatabaseOptions = {
  readonly url: string;
  readonly entities: readonly EntitySchema[];
  /** Most connections at once; default 10. */
  readonly connections?: number;
};

/** No statement of a request may run longer: a lost connection or a bad plan must not hold its client for ever. */
const statementTimeoutMs = 20_000;

/** Opens the pool; the first statement connects. */
export async function openDatabase({ url, entities, connections = 10 }: DatabaseOptions): Promise<Database> {
  const orm = await MikroORM.init({
    clientUrl: url,
    // MikroORM wants the name beside the address.
    dbName: decodeURIComponent(new URL(url).pathname.slice(1)),
    // A name that is mistyped is no wish for an empty database.
    ensureDatabase: false,
    entities: [...entities],
    discovery: { warnWhenNoEntities: false, checkDuplicateTableNames: true },
    pool: { min: 0, max: connections, idleTimeoutMillis: 30_000 },
    driverOptions: {
      Client: PreparingClient,
      connectionTimeoutMillis: 10_000,
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
      statement_timeout: statementTimeoutMs,
      // A half-open connection answers nothing, not even the time-out of the statement.
      query_timeout: statementTimeoutMs + 5_000,
      idle_in_transaction_session_timeout: 60_000,
      lock_timeout: 10_000,
      application_name: 'statedesk',
    },
    // Conditions on plain rows are ours; nothing is loaded behind the back of whoever reads.
    debug: false,
    logger: () => undefined,
  });
  const connection = orm.em.getConnection();
  const pool = (await connection.getNativeClient()) as unknown as PoolCounts;
  return {
    url,
    orm,
    query: queryOn(() => connection.getClient()),
    entities: () => orm.em.fork(),
    transaction: (run) =>
      orm.em
        .fork()
        .transactional((em) =>
          run({ em, query: queryOn(() => em.getTransactionContext<Kysely<unknown>>() as Kysely<unknown>) }),
        ),
    pool: () => ({ total: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    close: () => orm.close(true),
  };
}

type PoolCounts = { readonly totalCount: number; readonly idleCount: number; readonly waitingCount: number };

function queryOn(client: () => Kysely<unknown>): Query {
  return async <R extends object>(text: string, values: readonly unknown[] = []) =>
    (await client().executeQuery(CompiledQuery.raw(text, [...values]))).rows as readonly R[];
}
