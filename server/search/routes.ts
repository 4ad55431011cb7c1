/** The search over tickets and what people wrote on them. */
import { problemSchema, type Routes } from '../http/index.ts';
import { type FilterQuery, filtersOf, listSchemas, usualFields } from '../lists/index.ts';
import { namesOf, namesSchema } from '../names/index.ts';
import { searchPage } from './search-page.ts';

type SearchQuery = FilterQuery & {
  readonly q: string;
  readonly order: 'newest' | 'best';
  readonly limit: number;
  readonly cursor?: string;
  readonly fields?: readonly string[];
};

const {
  fieldFiltersInWords,
  filterProperties,
  fieldPatterns,
  pageProperties,
  listedTicketProperties,
  occasionalProperties,
} = listSchemas;

const searchQuery = {
  type: 'object',
  required: ['q'],
  additionalProperties: false,
  properties: {
    ...filterProperties,
    ...pageProperties,
    q: {
      type: 'string',
      minLength: 1,
      maxLength: 300,
      description: 'Words, "phrases", -words that must not occur, or the number of a ticket',
    },
    order: { type: 'string', enum: ['newest', 'best'], default: 'newest' },
    limit: { type: 'integer', minimum: 1, maximum: 50, default: 20 },
  },
  patternProperties: fieldPatterns,
} as const;

const foundTicket = {
  type: 'object',
  required: [...Object.keys(listedTicketProperties), 'snippets'],
  properties: {
    ...listedTicketProperties,
    ...occasionalProperties,
    snippets: {
      type: 'array',
      description: 'Where the words stand, as plain text; what was found is between ⟦ and ⟧',
      items: {
        type: 'object',
        required: ['in', 'text'],
        properties: {
          in: { type: 'string', enum: ['field', 'message'] },
          field: { type: 'string' },
          text: { type: 'string' },
        },
        additionalProperties: false,
      },
    },
  },
  additionalProperties: false,
} as const;

const searchAnswer = {
  type: 'object',
  required: ['items', 'names'],
  properties: {
    items: { type: 'array', items: foundTicket },
    names: namesSchema,
    next: { type: 'string', description: 'The cursor of the next page; absent on the last one' },
  },
  additionalProperties: false,
} as const;

export const routes: Routes = (app) => {
  app.route<{ Querystring: SearchQuery }>({
    method: 'GET',
    url: '/search',
    config: { policy: 'signedIn', rate: 'search' },
    schema: {
      summary: 'Tickets that you see and that hold these words, in their fields or their messages',
      description: fieldFiltersInWords,
      tags: ['lists'],
      querystring: searchQuery,
      response: { 200: searchAnswer, 400: problemSchema },
    },
    handler: async (request) => {
      const { q: text, order, limit, cursor, fields = usualFields, ...query } = request.query;
      const viewer = await app.access.viewer(request);
      const page = await searchPage(app.db.query, viewer, {
        text,
        order,
        limit,
        fields,
        filters: filtersOf(query, viewer),
        ...(cursor === undefined ? {} : { cursor }),
      });
      const mentions = page.items.flatMap((item) => item.mentions);
      return { ...page, names: await namesOf(app.db.query, mentions, { viewer: async () => viewer }) };
    },
  });
};
