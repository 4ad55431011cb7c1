/** JSON Schemas of attachment routes. */
import { problemSchema } from '../http/index.ts';

export const tags = ['attachments'] as const;
export const refusals = { '4xx': problemSchema } as const;

export const idParams = {
  type: 'object',
  required: ['id'],
  properties: { id: { type: 'string', format: 'uuid' } },
  additionalProperties: false,
} as const;

export const noQuery = { type: 'object', properties: {}, additionalProperties: false } as const;

const file = {
  id: { type: 'string', format: 'uuid' },
  name: { type: 'string' },
  type: { type: 'string' },
  size: { type: 'integer' },
} as const;

/** What an upload answers: the value of a field of type attachment, too. */
export const storedSchema = {
  type: 'object',
  required: ['id', 'name', 'type', 'size'],
  properties: file,
  additionalProperties: false,
} as const;

export const attachmentSchema = {
  type: 'object',
  required: ['id', 'name', 'type', 'size', 'sha256', 'uploadedBy', 'uploadedAt'],
  properties: {
    ...file,
    ticket: { type: 'string', format: 'uuid' },
    message: { type: 'string', format: 'uuid' },
    audience: { type: 'string', enum: ['public', 'internal'] },
    sha256: { type: 'string' },
    uploadedBy: { type: 'string', format: 'uuid' },
    uploadedAt: { type: 'string', format: 'date-time' },
  },
  additionalProperties: false,
} as const;

export const listQuery = {
  type: 'object',
  properties: {
    limit: { type: 'integer', minimum: 1, maximum: 200, default: 50 },
    cursor: { type: 'string', maxLength: 300 },
  },
  additionalProperties: false,
} as const;

export const listSchema = {
  type: 'object',
  required: ['items'],
  properties: { items: { type: 'array', items: attachmentSchema }, next: { type: 'string' } },
  additionalProperties: false,
} as const;

export const contentQuery = {
  type: 'object',
  properties: { inline: { type: 'string', enum: ['1'] } },
  additionalProperties: false,
} as const;
