/** JSON Schemas of what ticket routes give. */
import { namesSchema } from '../../names/index.ts';

export const ticketParams = {
  type: 'object',
  required: ['id'],
  properties: { id: { type: 'string', format: 'uuid' } },
  additionalProperties: false,
} as const;

const instant = { type: 'string', format: 'date-time' } as const;
const records = { type: 'object', additionalProperties: true } as const;
const localText = { type: 'object', additionalProperties: { type: 'string' } } as const;

/** A ticket as its reader sees it: what is not shown to him is not there. */
export const ticketSchema = {
  type: 'object',
  required: ['id', 'number', 'process', 'seq', 'state', 'category', 'fields', 'sight'],
  properties: {
    id: { type: 'string', format: 'uuid' },
    number: { type: 'string' },
    process: { type: 'string' },
    release: { type: 'string' },
    seq: { type: 'integer' },
    state: { type: 'array', items: { type: 'string' } },
    standing: localText,
    category: { type: 'string', enum: ['new', 'active', 'waiting', 'done', 'closed'] },
    createdAt: instant,
    createdBy: { type: 'string' },
    updatedAt: instant,
    sight: { type: 'string', enum: ['some', 'all'] },
    entered: records,
    fields: records,
    proposed: records,
    overrides: records,
    approvals: records,
    checklists: records,
    plans: records,
    effort: records,
    timers: records,
    links: records,
    troubles: records,
  },
  additionalProperties: false,
} as const;

/** A ticket that was asked for, with the names of what it mentions. */
export const namedTicket = {
  ...ticketSchema,
  required: [...ticketSchema.required, 'names'],
  properties: { ...ticketSchema.properties, names: namesSchema },
} as const;

/** The ticket after a command: its id alone where the command took away from whoever sent it that he sees the ticket. */
export const commandAnswer = { ...ticketSchema, required: ['id'] } as const;

export const bulkAnswer = {
  type: 'object',
  required: ['results'],
  properties: {
    results: {
      type: 'array',
      items: {
        type: 'object',
        required: ['id', 'status'],
        properties: { id: { type: 'string' }, status: { type: 'integer' }, ticket: commandAnswer, problem: records },
        additionalProperties: false,
      },
    },
  },
  additionalProperties: false,
} as const;

export const availableAnswer = {
  type: 'object',
  required: ['commands'],
  properties: {
    commands: {
      type: 'array',
      items: {
        type: 'object',
        required: ['command', 'title', 'blockers'],
        properties: {
          command: { type: 'string' },
          title: localText,
          arguments: records,
          blockers: { type: 'array', items: records },
        },
        additionalProperties: false,
      },
    },
  },
  additionalProperties: false,
} as const;

export const formAnswer = {
  type: 'object',
  required: ['command', 'schema', 'order', 'values', 'names'],
  properties: {
    command: { type: 'string' },
    schema: records,
    order: { type: 'array', items: { type: 'string' } },
    values: records,
    names: namesSchema,
    comment: { type: 'string' },
    effort: { type: 'boolean' },
  },
  additionalProperties: false,
} as const;

export const pageQuery = {
  type: 'object',
  properties: {
    limit: { type: 'integer', minimum: 1, maximum: 200, default: 50 },
    cursor: { type: 'string', maxLength: 300 },
  },
  additionalProperties: false,
} as const;

export function pageOf(item: object): object {
  return {
    type: 'object',
    required: ['items', 'names'],
    properties: { items: { type: 'array', items: item }, next: { type: 'string' }, names: namesSchema },
    additionalProperties: false,
  };
}

export const entrySchema = {
  type: 'object',
  required: ['seq', 'at', 'actor', 'channel', 'audience', 'command', 'changes'],
  properties: {
    ticket: { type: 'string' },
    seq: { type: 'integer' },
    at: instant,
    actor: records,
    channel: { type: 'string' },
    audience: { type: 'string' },
    command: { type: 'string' },
    title: localText,
    chained: { type: 'boolean' },
    comment: records,
    changes: { type: 'array', items: records },
    move: records,
    process: { type: 'string' },
    details: records,
  },
  additionalProperties: false,
} as const;

export const messageSchema = {
  type: 'object',
  required: ['id', 'seq', 'audience', 'author', 'channel', 'at', 'text'],
  properties: {
    id: { type: 'string', format: 'uuid' },
    seq: { type: 'integer' },
    audience: { type: 'string', enum: ['public', 'internal'] },
    author: records,
    channel: { type: 'string' },
    at: instant,
    text: { type: 'string' },
    html: { type: 'string' },
    recipients: { type: 'array', items: { type: 'string' } },
    attachments: { type: 'array', items: records },
  },
  additionalProperties: false,
} as const;

export const linkSchema = {
  type: 'object',
  required: ['name', 'as', 'process', 'ticket'],
  properties: {
    name: { type: 'string' },
    as: { type: 'string' },
    process: { type: 'string' },
    step: { type: 'string' },
    ticket: {
      type: 'object',
      required: ['id'],
      properties: {
        id: { type: 'string' },
        number: { type: 'string' },
        state: { type: 'array', items: { type: 'string' } },
        category: { type: 'string' },
        summary: { type: 'string' },
      },
      additionalProperties: false,
    },
  },
  additionalProperties: false,
} as const;

export * from './body-schemas.ts';

const milliseconds = { type: 'number' } as const;

const clockProperties = {
  level: { type: 'string' },
  clock: { type: 'string' },
  run: { type: 'integer' },
  title: localText,
  levelTitle: localText,
  agreement: { type: 'string', enum: ['sla', 'ola', 'underpinning'] },
  status: { type: 'string', enum: ['running', 'paused', 'met', 'cancelled'] },
  startedAt: instant,
  endedAt: instant,
  breachedAt: instant,
  dueAt: instant,
  counts: { type: 'string', enum: ['elapsed', 'working'] },
  targetMs: milliseconds,
  consumedMs: milliseconds,
  calendar: { type: 'string' },
} as const;

const clockRequired = [
  ...[
    'level',
    'clock',
    'run',
    'title',
    'levelTitle',
    'agreement',
    'status',
    'startedAt',
    'counts',
    'targetMs',
    'consumedMs',
  ],
] as const;

export const clocksAnswer = {
  type: 'object',
  required: ['now', 'items', 'timers'],
  properties: {
    now: instant,
    timers: { type: 'object', additionalProperties: instant, description: 'When timers are due, by id' },
    items: {
      type: 'array',
      items: { type: 'object', required: clockRequired, properties: clockProperties, additionalProperties: false },
    },
  },
  additionalProperties: false,
} as const;

export const clockParams = {
  type: 'object',
  required: ['id', 'level', 'clock', 'run'],
  properties: {
    id: { type: 'string', format: 'uuid' },
    level: { type: 'string', maxLength: 64 },
    clock: { type: 'string', maxLength: 64 },
    run: { type: 'integer', minimum: 1 },
  },
  additionalProperties: false,
} as const;

/** The steps are in order; the counted ones add up to what is consumed, and up to the due instant to the whole target. */
export const clockExplanation = {
  type: 'object',
  required: [...clockRequired, 'steps', 'target'],
  properties: {
    ...clockProperties,
    zone: { type: 'string' },
    target: records,
    steps: {
      type: 'array',
      items: {
        type: 'object',
        required: ['kind'],
        properties: { kind: { type: 'string' } },
        additionalProperties: true,
      },
    },
  },
  additionalProperties: false,
} as const;

export const routeAnswer = {
  type: 'object',
  required: ['table', 'title', 'row', 'columns', 'inputs', 'cells', 'group', 'above', 'names'],
  properties: {
    table: { type: 'string' },
    title: localText,
    row: { type: 'integer', description: 'From 0' },
    columns: { type: 'array', items: { type: 'string' } },
    inputs: { type: 'integer', description: 'How many of the columns are asked; those after them say where it goes' },
    cells: { type: 'array', items: { type: 'string' } },
    group: { type: 'string' },
    rule: { type: 'string' },
    assignee: { type: 'string' },
    above: {
      type: 'array',
      items: {
        type: 'object',
        required: ['row', 'column', 'asks'],
        properties: {
          row: { type: 'integer' },
          column: { type: 'string' },
          asks: { type: 'string' },
          found: { type: 'string' },
        },
        additionalProperties: false,
      },
    },
    names: namesSchema,
  },
  additionalProperties: false,
} as const;
