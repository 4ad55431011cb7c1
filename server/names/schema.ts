import { kinds } from './mentions.ts';

const byId = { type: 'object', additionalProperties: { type: 'string' } } as const;

/** JSON Schema of the member `names` of an answer. */
export const namesSchema = {
  type: 'object',
  description: 'Names by id of what the answer mentions; of tickets that you see the numbers',
  properties: Object.fromEntries(kinds.map((kind) => [kind, byId])),
  additionalProperties: false,
} as const;
