/** A small desk whose texts are searched, and an app that answers who asks. */
import type { FastifyPluginAsync } from 'fastify';
import type { Ticket } from '#engine';
import { openAccess } from '../../../server/access/index.ts';
import { type App, buildServer, type Routes } from '../../../server/http/index.ts';
import { learnWords } from '../../../server/search/index.ts';
import { type Database, openDatabase } from '../../../server/storage/index.ts';
import { aProcess, aText, aTicket, aWorld } from '../../engine/builders.ts';
import { testDatabase } from '../database.ts';
import { storeReleases, storeTickets } from './store-tickets.ts';
import { worldsOf } from './worlds-of.ts';

export const person = (n: number): string => `00000000-0000-4000-8002-00000000000${n}`;
export const agent = person(1);
export const requester = person(2);
export const affected = person(3);
export const manager = person(4);
export const stranger = person(5);
export const ticketId = (n: number): string => `00000000-0000-4000-8003-${String(n).padStart(12, '0')}`;

export const world = aWorld(
  aProcess({
    number: 'INC-{0000}',
    access: { see: ['requester', 'affected', 'manager', 'watcher'], seeAll: ['agent'] },
    fields: {
      summary: aText({ show: ['requester', 'affected', 'manager', 'watcher'] }),
      description: aText({ type: 'richText', show: ['requester', 'affected'] }),
      notes: aText(),
      priority: { type: 'choice', options: 'priority', searchable: true },
      due: { type: 'date', searchable: true, show: ['requester'] },
    },
  }),
  { kind: 'choiceList', key: 'priority', options: { high: { title: { en: 'High' } }, low: { title: { en: 'Low' } } } },
);

export type Message = { readonly ticket: number; readonly audience: 'public' | 'internal'; readonly text: string };

export type SmallDesk = {
  readonly app: App;
  readonly db: Database;
  get(who: string, path: string): Promise<{ readonly status: number; readonly body: Answer }>;
  close(): Promise<void>;
};

export type Answer = {
  readonly items: readonly {
    readonly number: string;
    readonly sight: string;
    readonly fields: Readonly<Record<string, unknown>>;
    readonly snippets: readonly object[];
  }[];
  readonly next?: string;
  readonly code?: string;
  readonly detail?: string;
  readonly possible?: readonly string[];
  readonly count?: number;
  readonly more?: boolean;
};

/** A ticket of the requester, who reports to the manager; the n-th is the older the smaller n is. */
export function anIncident(n: number, fields: Ticket['fields'], parts: Partial<Ticket> = {}): Ticket {
  const at = new Date(Date.parse('2026-03-02T09:00:00.000Z') + n * 3_600_000).toISOString();
  return aTicket({
    id: ticketId(n),
    number: `INC-${String(n).padStart(4, '0')}`,
    createdAt: at,
    updatedAt: at,
    ...parts,
    fields: { requester, affected: [], watchers: [], ...fields },
  });
}

export async function openSmallDesk(tickets: readonly Ticket[], messages: readonly Message[] = []): Promise<SmallDesk> {
  const { url, drop } = await testDatabase('lists');
  const db = await openDatabase({ url, entities: [], connections: 4 });
  await db.query("insert into person (id, name) select id, 'P' from unnest($1::uuid[]) as id", [
    [agent, requester, affected, manager, stranger],
  ]);
  await db.query('update person set manager = $1 where id = $2', [manager, requester]);
  await db.query("insert into role_grant (id, person, role) values (gen_random_uuid(), $1, 'agent')", [agent]);
  const releases = await storeReleases(db.query, [world]);
  await storeTickets(db.query, tickets, releases);
  await storeMessages(db, messages, releases[0]?.id ?? 0);
  await learnWords(db);
  const app = await openApp(db, worldsOf(releases));
  return {
    app,
    db,
    get: async (who, path) => {
      const answer = await app.inject({ url: `/api/v1${path}`, headers: { 'x-person': who } });
      return { status: answer.statusCode, body: answer.json() };
    },
    close: async () => {
      await app.close();
      await db.close();
      await drop();
    },
  };
}

/** With the entry of each ticket: words are learned by the feed. */
async function storeMessages({ query }: Database, messages: readonly Message[], release: number): Promise<void> {
  await query(
    `insert into message (id, ticket, seq, audience, author_kind, channel, at, text, vector)
     select gen_random_uuid(), x.ticket, 1, x.audience, 'person', 'desk', now() + n * interval '1 minute', x.text,
       to_tsvector('russian', x.text)
     from unnest($1::uuid[], $2::text[], $3::text[]) with ordinality as x(ticket, audience, text, n)`,
    [
      messages.map(({ ticket }) => ticketId(ticket)),
      messages.map(({ audience }) => audience),
      messages.map(({ text }) => text),
    ],
  );
  await query(
    `insert into entry (ticket, seq, command_id, type, audience, actor_kind, channel, at, release, position, digest, hash)
     select id, 1, id::text, 'create', 'public', 'person', 'desk', now(), $1, 1, '', '' from ticket`,
    [release],
  );
}

async function openApp(db: Database, worlds: ReturnType<typeof worldsOf>): Promise<App> {
  const app = buildServer();
  app.decorate('db', db);
  app.decorate('worlds', worlds);
  app.decorate('access', openAccess({ db, worlds }));
  app.addHook('onRequest', async (request) => {
    const id = String(request.headers['x-person']);
    request.principal = { person: id, actor: { kind: 'person', id }, language: 'en', isAdministrator: false };
  });
  for (const folder of ['lists', 'search']) {
    const { routes } = (await import(`../../../server/${folder}/routes.ts`)) as { readonly routes: Routes };
    const plugin: FastifyPluginAsync = async (scope) => {
      await routes(scope);
    };
    await app.register(plugin, { prefix: '/api/v1' });
  }
  return app;
}
