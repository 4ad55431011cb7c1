/** JSON Schemas of what ticket routes take. */
import { channels } from '#engine';

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
    recipients: { type: 'array', maxItems: 50, items: { type: 'string', maxLength: 320, pattern: '^\\P{Cc}+$' } },
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

export const formBody = {
  type: 'object',
  properties: { fields: valuesSchema, model: { type: 'string', maxLength: 100 }, arguments: valuesSchema },
  additionalProperties: false,
} as const;
