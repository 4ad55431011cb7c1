/** Lists of tickets and their counts. */
import { problemSchema, type Routes } from '../http/index.ts';
import { namesOf } from '../names/index.ts';
import { countTickets } from './count.ts';
import { readPage } from './page.ts';
import { type FilterQuery, filtersOf, usualFields } from './request.ts';
import { countAnswer, countQuery, fieldFiltersInWords, listAnswer, listQuery } from './schemas.ts';
import { sortOf } from './sort.ts';

type ListQuery = FilterQuery & {
  readonly limit: number;
  readonly sort: string;
  readonly cursor?: string;
  readonly fields?: readonly string[];
  readonly process?: readonly string[];
};

const refusals = { 400: problemSchema } as const;

export const routes: Routes = (app) => {
  app.route<{ Querystring: ListQuery }>({
    method: 'GET',
    url: '/tickets',
    config: { policy: 'signedIn', rate: 'read' },
    schema: {
      summary: 'Tickets that you see, filtered and sorted, page by page',
      description: fieldFiltersInWords,
      tags: ['lists'],
      querystring: listQuery,
      response: { 200: listAnswer, ...refusals },
    },
    handler: async (request) => {
      const { limit, sort, cursor, fields = usualFields, process, ...query } = request.query;
      const viewer = await app.access.viewer(request);
      const page = await readPage(app.db.query, viewer, {
        filters: filtersOf({ ...query, ...(process === undefined ? {} : { process }) }, viewer),
        sort: sortOf(sort, viewer, process),
        limit,
        fields,
        ...(cursor === undefined ? {} : { cursor }),
      });
      const mentions = page.items.flatMap((item) => item.mentions);
      return { ...page, names: await namesOf(app.db.query, mentions, { viewer: async () => viewer }) };
    },
  });
  app.route<{ Querystring: FilterQuery }>({
    method: 'GET',
    url: '/tickets/count',
    config: { policy: 'signedIn', rate: 'read' },
    schema: {
      summary: 'How many tickets a list holds, counted up to 1000',
      description: fieldFiltersInWords,
      tags: ['lists'],
      querystring: countQuery,
      response: { 200: countAnswer, ...refusals },
    },
    handler: async (request) => {
      const viewer = await app.access.viewer(request);
      return countTickets(app.db.query, viewer, filtersOf(request.query, viewer));
    },
  });
};
