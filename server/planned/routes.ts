import { nextOccurrence } from '#engine';
import { notFound, principalOf, problemSchema, type Routes } from '../http/index.ts';
import { readerOf, rowRoutes, uuid } from '../rows/index.ts';
import { instantSql } from '../storage/index.ts';
import { plannedTickets } from './planned-ticket.ts';
import { recurrenceOf } from './recurrence-of.ts';

const instant = { type: 'string', format: 'date-time' } as const;

type Kept = Parameters<typeof recurrenceOf>[0] & {
  readonly active: boolean;
  readonly last: string | null;
  readonly ticket: string | null;
  readonly number: string | null;
  readonly trouble: string | null;
};

/** Planned tickets, and when each comes next. */
export const routes: Routes = (app) => {
  rowRoutes(app, plannedTickets(app.worlds));
  app.route<{ readonly Params: { readonly key: string }; readonly Querystring: { readonly count: number } }>({
    method: 'GET',
    url: '/planned-tickets/:key/occurrences',
    config: { policy: 'signedIn', rate: 'read' },
    schema: {
      summary: 'When a planned ticket comes next, and what became of the last one',
      tags: ['planned-tickets'],
      params: { type: 'object', properties: { key: uuid } },
      querystring: {
        type: 'object',
        additionalProperties: false,
        properties: { count: { type: 'integer', minimum: 1, maximum: 50, default: 5 } },
      },
      response: {
        200: {
          type: 'object',
          required: ['items'],
          additionalProperties: false,
          properties: {
            items: { type: 'array', items: instant, description: 'None while it is not active' },
            last: {
              type: 'object',
              required: ['at'],
              additionalProperties: false,
              properties: { at: instant, ticket: uuid, number: { type: 'string' } },
            },
            trouble: { type: 'string', description: 'What kept the last one from being created' },
          },
        },
        default: problemSchema,
      },
    },
    handler: async (request) => {
      const { query } = app.db;
      const { reads } = await readerOf(query, principalOf(request));
      if (reads !== 'all') throw notFound('The planned ticket');
      const [kept] = await query<Kept>(
        `select p.cron, p.zone, p.calendar, p.day_off as "dayOff", p.active, ${instantSql('p.last_at')} as last,
           t.id as ticket, t.number, p.trouble
         from planned_ticket p left join ticket t on t.id = p.last_ticket where p.id = $1`,
        [request.params.key],
      );
      if (kept === undefined) throw notFound('The planned ticket');
      const { world } = await app.worlds.current(query);
      return told(kept, occurrences(kept, { calendars: world.calendars, count: request.query.count }));
    },
  });
};

type Asked = { readonly calendars: Parameters<typeof recurrenceOf>[1]; readonly count: number };

function occurrences(kept: Kept, { calendars, count }: Asked): readonly string[] {
  const recurrence = recurrenceOf(kept, calendars);
  if (!kept.active || typeof recurrence === 'string') return [];
  const found: string[] = [];
  let after = Date.now();
  while (found.length < count) {
    const next = nextOccurrence(recurrence, after);
    if (next === undefined) return found;
    found.push(new Date(next).toISOString());
    after = next;
  }
  return found;
}

function told({ last, ticket, number, trouble }: Kept, items: readonly string[]) {
  const created = ticket === null || number === null ? {} : { ticket, number };
  return {
    items,
    ...(last === null ? {} : { last: { at: last, ...created } }),
    ...(trouble === null ? {} : { trouble }),
  };
}
