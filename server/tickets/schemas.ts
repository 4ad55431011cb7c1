/** JSON Schemas of what ticket routes take and give. */
import { channels } from '#engine';

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

/** Values are judged by the engine, by the fields of the process; here only their kinds are. */
export const valuesSchema = {
  type: 'object',
  maxProperties: 500,
  additionalProperties: true,
} as const;

export const commentSchema = {
  type: 'object',
  required: ['audience'],
  properties: {
    text: { type: 'string', maxLength: 100_000 },
    html: { type: 'string', maxLength: 262_144 },
    audience: { type: 'string', enum: ['public', 'internal'] },
    recipients: { type: 'array', maxItems: 50, items: { type: 'string', maxLength: 320 } },
    attachments: { type: 'array', maxItems: 50, uniqueItems: true, items: { type: 'string', format: 'uuid' } },
  },
  additionalProperties: false,
} as const;

/** Channels that a person may say he used; the others speak for themselves. */
export const ownChannels = channels.filter((channel) => ['portal', 'desk', 'api', 'phone', 'chat'].includes(channel));

export const createBody = {
  type: 'object',
  required: ['process'],
  properties: {
    process: { type: 'string', maxLength: 100 },
    model: { type: 'string', maxLength: 100 },
    channel: { type: 'string', enum: ownChannels },
    fields: valuesSchema,
    comment: commentSchema,
  },
  additionalProperties: false,
} as const;

const commandProperties = {
  type: { type: 'string', minLength: 1, maxLength: 100 },
  channel: { type: 'string', enum: ownChannels },
  fields: valuesSchema,
  comment: commentSchema,
  arguments: valuesSchema,
  /** moveTo: the process that the ticket comes into. */
  process: { type: 'string', maxLength: 100 },
} as const;

export const commandBody = {
  type: 'object',
  required: ['type'],
  properties: { ...commandProperties, expectedVersion: { type: 'integer', minimum: 0 } },
  additionalProperties: false,
} as const;

export const bulkBody = {
  type: 'object',
  required: ['tickets', 'command'],
  properties: {
    tickets: {
      type: 'array',
      minItems: 1,
      maxItems: 100,
      items: {
        type: 'object',
        required: ['id'],
        properties: { id: { type: 'string', format: 'uuid' }, expectedVersion: { type: 'integer', minimum: 0 } },
        additionalProperties: false,
      },
    },
    command: { type: 'object', required: ['type'], properties: commandProperties, additionalProperties: false },
  },
  additionalProperties: false,
} as const;

export const bulkAnswer = {
  type: 'object',
  required: ['results'],
  properties: {
    results: {
      type: 'array',
      items: {
        type: 'object',
        required: ['id', 'status'],
        properties: { id: { type: 'string' }, status: { type: 'integer' }, ticket: ticketSchema, problem: records },
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
  required: ['command', 'schema', 'order', 'values'],
  properties: {
    command: { type: 'string' },
    schema: records,
    order: { type: 'array', items: { type: 'string' } },
    values: records,
    comment: { type: 'string' },
    effort: { type: 'boolean' },
  },
  additionalProperties: false,
} as const;

export const formBody = {
  type: 'object',
  properties: { fields: valuesSchema, model: { type: 'string', maxLength: 100 }, arguments: valuesSchema },
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
    required: ['items'],
    properties: { items: { type: 'array', items: item }, next: { type: 'string' } },
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
