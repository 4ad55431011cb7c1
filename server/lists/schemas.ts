/** JSON Schemas of lists: what may be asked, and what is answered. */
import { categories } from '#engine';
import { namesSchema } from '../names/index.ts';

const key = { type: 'string', maxLength: 200 } as const;
const keys = (description: string, item: object = key) => ({ type: 'array', maxItems: 50, items: item, description });
const end = (description: string) => ({ type: 'string', maxLength: 40, description });

/** Filters of lists, counts and searches: each may be given several times, of which one has to fit. */
export const filterProperties = {
  process: keys('Keys of processes'),
  state: keys('Outermost states; whoever sees all of a ticket may name the path of an inner one, too'),
  category: keys('Where tickets stand', { type: 'string', enum: categories }),
  group: keys('Keys of groups, `mine`, or `none`'),
  assignee: keys('Ids, `me`, or `none`'),
  requester: keys('Ids, `me`, or `none`'),
  organisation: keys("Ids of the requesters' organisations, or `none`"),
  model: keys('Keys of models, or `none`'),
  number: keys('Numbers, such as INC-0000042, also as people type them: inc-42'),
  createdFrom: end('Created at that instant, or on that day in UTC, or later'),
  createdTo: end('Created at that instant, or on that day in UTC, or earlier'),
  updatedFrom: end('Changed last at that instant, or on that day in UTC, or later'),
  updatedTo: end('Changed last at that instant, or on that day in UTC, or earlier'),
} as const;

/** `field.priority=high`, `field.due.from=2026-03-02`: fields that their process marks `searchable`. */
export const fieldPatterns = {
  '^field\\.[a-z][A-Za-z0-9]{0,99}(\\.(from|to))?$': keys('Values of a searchable field, or one end of a range'),
} as const;

/** OpenAPI has no parameters whose names are open: these are told in words. */
export const fieldFiltersInWords =
  'Searchable fields filter too: `field.priority=high`, or the ends of a range, `field.neededBy.from=2026-03-02` and `field.neededBy.to`. Of several values of one filter one has to fit; different filters have to fit all.';

export const shownFields = {
  type: 'array',
  maxItems: 30,
  items: { type: 'string', pattern: '^[a-z][A-Za-z0-9]{0,99}$' },
  description:
    'Fields that the answer carries, where they are shown; usually summary, priority, requester, assignee, group',
} as const;

export const pageProperties = {
  limit: { type: 'integer', minimum: 1, maximum: 200, default: 50 },
  cursor: { type: 'string', maxLength: 2000 },
  fields: shownFields,
} as const;

export const listQuery = {
  type: 'object',
  additionalProperties: false,
  properties: {
    ...filterProperties,
    ...pageProperties,
    sort: {
      type: 'string',
      maxLength: 120,
      default: '-updated',
      description:
        'updated, created, number, due (the next promise) or field.<key>; with a - before it the greatest first',
    },
  },
  patternProperties: fieldPatterns,
} as const;

export const countQuery = {
  type: 'object',
  additionalProperties: false,
  properties: filterProperties,
  patternProperties: fieldPatterns,
} as const;

const instant = { type: 'string', format: 'date-time' } as const;

export const listedTicketProperties = {
  id: { type: 'string', format: 'uuid' },
  number: { type: 'string' },
  process: { type: 'string' },
  seq: { type: 'integer' },
  state: { type: 'array', items: { type: 'string' } },
  standing: { type: 'object', additionalProperties: { type: 'string' } },
  category: { type: 'string', enum: categories },
  createdAt: instant,
  updatedAt: instant,
  sight: { type: 'string', enum: ['some', 'all'] },
  fields: { type: 'object', additionalProperties: true },
} as const;

/** What not every ticket has, or not every reader sees. */
export const occasionalProperties = { dueAt: instant } as const;

export const listAnswer = {
  type: 'object',
  required: ['items', 'names'],
  properties: {
    names: namesSchema,
    items: {
      type: 'array',
      items: {
        type: 'object',
        required: Object.keys(listedTicketProperties),
        properties: { ...listedTicketProperties, ...occasionalProperties },
        additionalProperties: false,
      },
    },
    next: { type: 'string', description: 'The cursor of the next page; absent on the last one' },
  },
  additionalProperties: false,
} as const;

export const countAnswer = {
  type: 'object',
  required: ['count', 'more'],
  properties: {
    count: { type: 'integer', description: 'At most 1000' },
    more: { type: 'boolean', description: 'There are more than that' },
  },
  additionalProperties: false,
} as const;
