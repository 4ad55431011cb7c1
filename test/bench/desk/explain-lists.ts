/** What the statements of the named lists read and sort, as PostgreSQL tells of their plans after carrying them out. */
import type { FastifyPluginAsync } from 'fastify';
import { openAccess } from '../../../server/access/index.ts';
import { buildServer, type Routes } from '../../../server/http/index.ts';
import { routes as lists } from '../../../server/lists/routes.ts';
import { openWorlds } from '../../../server/releases/index.ts';
import { routes as search } from '../../../server/search/routes.ts';
import { type Database, putTogether, type Query } from '../../../server/storage/index.ts';
import { type NamedList, namedLists } from './named-lists.ts';

export type ListPlan = {
  readonly list: string;
  /** Rows that scans gave or threw away, over all statements. */
  readonly read: number;
  /** Most rows that went into one sort. */
  readonly sorted: number;
  /** How long PostgreSQL took for all statements. */
  readonly ms: number;
  /** What should not be: a table that is read from end to end, a sort of more than 1,000 rows. */
  readonly breaks: readonly string[];
};

const large = new Set(['ticket', 'message', 'entry', 'ticket_text', 'ticket_person', 'person', 'word']);
const mostSorted = 1000;

type Statement = readonly [text: string, values: readonly unknown[]];

export async function explainLists(db: Database): Promise<readonly ListPlan[]> {
  const plans: ListPlan[] = [];
  for (const list of await namedLists(db.query)) plans.push(await explainList(db, list));
  return plans;
}

async function explainList(db: Database, list: NamedList): Promise<ListPlan> {
  const nodes: Node[] = [];
  let ms = 0;
  for (const statement of await statementsOf(db, list)) {
    const { Plan, 'Execution Time': took } = await explain(db.query, statement);
    nodes.push(...nodesOf(Plan));
    ms += took;
  }
  const scans = nodes.filter((node) => node['Relation Name'] !== undefined);
  const sorts = nodes.filter((node) => node['Node Type'] === 'Sort').flatMap(({ Plans = [] }) => Plans.map(rowsOf));
  const seqScans = scans.filter((node) => node['Node Type'] === 'Seq Scan' && large.has(node['Relation Name'] ?? ''));
  const sorted = Math.max(0, ...sorts);
  return {
    list: list.name,
    read: scans.reduce((sum, node) => sum + rowsOf(node) + (node['Rows Removed by Filter'] ?? 0), 0),
    sorted,
    ms: Math.round(ms * 10) / 10,
    breaks: [
      ...seqScans.filter((node) => node['Actual Loops'] > 0).map((node) => `reads all of ${node['Relation Name']}`),
      ...(sorted > mostSorted ? [`sorts ${sorted} rows`] : []),
    ],
  };
}

/** The statements of one request, as the routes send them. */
async function statementsOf(db: Database, { person, path }: NamedList): Promise<readonly Statement[]> {
  const sent: Statement[] = [];
  const query: Query = (text, values = []) => {
    if (!text.includes('explain (format json)')) sent.push([text, values]);
    return db.query(text, values);
  };
  const app = buildServer();
  const worlds = openWorlds(db);
  app.decorate('db', { ...db, query });
  app.decorate('worlds', worlds);
  app.decorate('access', openAccess({ db: { query }, worlds }));
  app.addHook('onRequest', async (request) => {
    request.principal = { person, actor: { kind: 'person', id: person }, language: 'en', isAdministrator: false };
  });
  for (const routes of [lists, search]) await app.register(asPlugin(routes));
  const { statusCode, body } = await app.inject(path);
  await app.close();
  if (statusCode !== 200) throw new Error(`${path}: ${statusCode} ${body}`);
  return sent;
}

function asPlugin(routes: Routes): FastifyPluginAsync {
  return async (scope) => {
    await routes(scope);
  };
}

type Node = {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly Node[];
};

type Explained = { readonly Plan: Node; readonly 'Execution Time': number };

async function explain(query: Query, [text, values]: Statement): Promise<Explained> {
  const [row] = await query<{ readonly 'QUERY PLAN': string | readonly [Explained] }>(
    `${putTogether} explain (analyze, format json) ${text}`,
    values,
  );
  const found = row?.['QUERY PLAN'];
  const [only] = typeof found === 'string' ? (JSON.parse(found) as readonly [Explained]) : (found ?? []);
  if (only === undefined) throw new Error('PostgreSQL explained nothing.');
  return only;
}

function nodesOf(node: Node): readonly Node[] {
  return [node, ...(node.Plans ?? []).flatMap(nodesOf)];
}

function rowsOf(node: Node): number {
  return Math.round(node['Actual Rows'] * node['Actual Loops']);
}
