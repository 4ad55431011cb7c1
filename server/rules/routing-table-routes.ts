/** Routing tables: their rows, and where a ticket that is only imagined would go. */
import type { FastifyInstance } from 'fastify';
import { type CompiledProcess, explainRoute, type RouteExplanation, type RoutingTable, type World } from '#engine';
import { badRequest, notFound } from '../http/index.ts';
import { type ImaginedBody, imagine } from './imagined.ts';
import { inputFor, inputsOf } from './inputs.ts';
import { routingTableAnswer, routingTablesAnswer, routingTableTest } from './routing-table-schemas.ts';
import { imaginedBody, keyParams, type OfKey, refusals } from './schemas.ts';
import { worldFor } from './world-for.ts';

const config = { policy: 'signedIn', rate: 'read' } as const;
const tags = ['routing tables'] as const;

export function routingTableRoutes(app: FastifyInstance): void {
  app.route({
    method: 'GET',
    url: '/routing-tables',
    config,
    schema: {
      summary: 'Routing tables of the current release, for those who may read definitions',
      tags,
      response: { 200: routingTablesAnswer, ...refusals },
    },
    handler: async (request) => {
      const world = await worldFor(app, request, 'The routing tables');
      return { items: [...world.routingTables.values()].map((one) => headOf(one, world)) };
    },
  });
  app.route<OfKey>({
    method: 'GET',
    url: '/routing-tables/:key',
    config,
    schema: {
      summary: 'A routing table: what it looks at, its rows, and which processes use it',
      tags,
      params: keyParams,
      response: { 200: routingTableAnswer, ...refusals },
    },
    handler: async (request) => {
      const world = await worldFor(app, request, 'The routing table');
      const table = tableIn(world, request.params.key);
      return { ...headOf(table, world), ...shownTable(table, world) };
    },
  });
  testRoute(app);
}

function testRoute(app: FastifyInstance): void {
  app.route<OfKey & { readonly Body: ImaginedBody }>({
    method: 'POST',
    url: '/routing-tables/:key/test',
    config,
    schema: {
      summary: 'Where a new ticket would go: the row that fits, and what stood against each row above it',
      description: 'Nothing is created.',
      tags,
      params: keyParams,
      body: imaginedBody,
      response: { 200: routingTableTest, ...refusals },
    },
    handler: async (request) => {
      const world = await worldFor(app, request, 'The routing table');
      const table = tableIn(world, request.params.key);
      const imagined = imagine(world, request.body);
      const told = explainRoute({ ...imagined, calendars: world.calendars }, table.rows);
      if (told?.route.table !== table.key)
        throw badRequest('notUsed', notUsed(table, { world, named: request.body.process }));
      return toldRoute(told);
    },
  });
}

function tableIn(world: World, key: string): RoutingTable {
  const table = world.routingTables.get(key);
  if (table === undefined) throw notFound('The routing table');
  return table;
}

function usersOf({ processes }: World, key: string): readonly CompiledProcess[] {
  return [...processes.values()].filter(({ routing }) => routing?.key === key);
}

function notUsed({ key }: RoutingTable, { world, named }: { readonly world: World; readonly named: string }): string {
  const names = usersOf(world, key).map((process) => process.key);
  return `${key} does not route '${named}': name a process that uses it: ${names.join(', ') || 'none does yet'}.`;
}

function headOf({ key, title, description, hit, rows }: RoutingTable, world: World) {
  return {
    key,
    title,
    ...(description === undefined ? {} : { description }),
    hit,
    rowCount: rows.length,
    usedBy: usersOf(world, key).map(({ definition }) => definition.title),
  };
}

function shownTable({ key, columns, rows }: RoutingTable, world: World) {
  const using = usersOf(world, key);
  const [first] = using;
  return {
    in: columns.in.map((name) => (first && inputFor(name, { process: first, world })) ?? { name, type: 'text' }),
    out: columns.out,
    rows,
    processes: using.map((process) => ({
      key: process.key,
      title: process.definition.title,
      inputs: inputsOf(asking(process), { process, world }),
    })),
    groups: Object.fromEntries(
      [...world.packs.values()].flatMap(({ bindings }) => Object.entries(bindings?.groups ?? {})),
    ),
  };
}

function asking({ routing }: CompiledProcess) {
  if (routing === undefined) return [];
  return [...routing.columns.map(({ value }) => value), ...routing.rows.flatMap(({ conditions }) => conditions)];
}

function watchedBy({ watchers }: { readonly watchers: readonly string[] }) {
  return watchers.length === 0 ? {} : { watchers: watchers.join(', ') };
}

function toldRoute({ route, above }: RouteExplanation) {
  return route.ok
    ? { ok: true, row: route.row, others: route.others, outputs: { ...route.outputs, ...watchedBy(route) }, above }
    : { ok: false, reason: route.reason, rows: route.rows, above };
}
