import type { FastifyInstance } from 'fastify';
import { applyPatch, type Command, explainRoute, type Facts, type Patch, type Ticket } from '#engine';
import { notFound, principalOf } from '../../http/index.ts';
import { mentionsOf, namesOf } from '../../names/index.ts';
import type { Query } from '../../storage/index.ts';
import { seeTicket } from '../seen.ts';
import { type OfTicket, refusals, tags } from './route-parts.ts';
import * as schemas from './schemas.ts';

/** Where a ticket went when it was new, and why: for whoever sees all of it. */
export function routeRoutes(app: FastifyInstance): void {
  app.route<OfTicket>({
    method: 'GET',
    url: '/tickets/:id/route',
    config: { policy: 'signedIn', rate: 'read' },
    schema: {
      summary:
        'Where a ticket was sent when it was new: the row of the routing table, and why the rows above it did not fit',
      tags,
      params: schemas.ticketParams,
      response: { 200: schemas.routeAnswer, ...refusals },
    },
    handler: async (request) => {
      const seen = await seeTicket(app, request.params.id, principalOf(request));
      const created = await creationOf(app.db.query, seen.ticket.id);
      const route = created?.facts?.route;
      if (seen.view.sight !== 'all') throw notFound('The ticket');
      if (created === undefined || route === undefined) throw notFound('The route');
      const { world } = await app.worlds.byHash(created.release);
      const told = explained(created, world);
      const { table, row, group, rule, assignee } = route;
      const names = await namesOf(app.db.query, [...mentionsOf('group', group), ...mentionsOf('person', assignee)], {
        viewer: () => app.access.viewer(request),
      });
      return {
        table,
        title: told.title,
        row,
        columns: told.columns,
        inputs: told.inputs,
        cells: told.cells,
        group,
        ...(rule === undefined ? {} : { rule }),
        ...(assignee === undefined ? {} : { assignee }),
        above: told.above,
        names,
      };
    },
  });
}

type Creation = { readonly release: string; readonly command: Command; readonly patch: Patch; readonly facts?: Facts };

async function creationOf(query: Query, ticket: string): Promise<Creation | undefined> {
  const [row] = await query<{ readonly hash: string; readonly payload: string | null }>(
    `select r.hash, e.payload from entry e join release r on r.id = e.release where e.ticket = $1 and e.seq = 1`,
    [ticket],
  );
  // A payload that was erased leaves nothing to explain.
  if (row?.payload === undefined || row.payload === null) return undefined;
  return { release: row.hash, ...(JSON.parse(row.payload) as Omit<Creation, 'release'>) };
}

type Worlds = Awaited<ReturnType<FastifyInstance['worlds']['byHash']>>['world'];

/** By the table and the facts of that time, for the ticket as it was asked for. */
function explained({ command, patch, facts = {} }: Creation, world: Worlds) {
  const created = applyPatch(undefined, patch);
  const { group: _, assignee: __, ...fields } = created.fields;
  const ticket: Ticket = { ...created, fields };
  const own = world.processes.get(created.process);
  const { model } = created.fields;
  const process = (typeof model === 'string' ? own?.models.get(model) : undefined) ?? own;
  const definition = process?.routing?.definition;
  const told =
    process === undefined || definition === undefined
      ? undefined
      : explainRoute({ process, ticket, channel: command.channel, facts, calendars: world.calendars }, definition.rows);
  return {
    title: definition?.title ?? {},
    columns: [...(definition?.columns.in ?? []), ...(definition?.columns.out ?? [])],
    inputs: definition?.columns.in.length ?? 0,
    cells: (definition?.rows[facts.route?.row ?? -1] ?? []).map(String),
    above:
      told?.above.map(({ found, ...one }) => ({ ...one, ...(found === undefined ? {} : { found: String(found) }) })) ??
      [],
  };
}
