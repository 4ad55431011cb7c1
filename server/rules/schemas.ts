/** JSON Schemas that calendars, service levels and routing tables share. */
import { problemSchema } from '../http/index.ts';

export const text = { type: 'string' } as const;
export const instant = { type: 'string', format: 'date-time' } as const;
export const localText = { type: 'object', additionalProperties: { type: 'string' } } as const;
export const titles = { type: 'object', additionalProperties: localText } as const;
export const refusals = { '4xx': problemSchema } as const;

export const keyParams = {
  type: 'object',
  required: ['key'],
  properties: { key: { type: 'string', maxLength: 100 } },
  additionalProperties: false,
} as const;

export type OfKey = { readonly Params: { readonly key: string } };

/** An object with these members and no others, all of them there but for the optional ones. */
export function objectOf<Properties extends Readonly<Record<string, object>>, Name extends keyof Properties & string>(
  properties: Properties,
  optional: readonly Name[] = [],
) {
  const required = Object.keys(properties).filter((name) => !optional.some((one) => one === name));
  return { type: 'object', required, properties, additionalProperties: false } as const;
}

export function listOf<Items extends object>(items: Items) {
  return { type: 'array', items } as const;
}

export const steps = {
  ...listOf({
    type: 'object',
    required: ['kind'],
    properties: { kind: text },
    additionalProperties: true,
  }),
  description:
    'Stretches in order: counted, or closed with the days that differ from their weekday; `ms` is their length',
} as const;

export const input = objectOf(
  {
    name: { ...text, description: 'Key of a field, or `field.attribute`' },
    title: localText,
    attribute: text,
    type: { ...text, enum: ['choice', 'boolean', 'number', 'text', 'filled'] },
    options: listOf(objectOf({ value: text, title: localText })),
  },
  ['title', 'attribute', 'options'],
);

/** Processes that use a rule, with what of a ticket the rule asks. */
export const usingProcesses = listOf(objectOf({ key: text, title: localText, inputs: listOf(input) }));

/** A ticket that is only imagined. */
export const imaginedProperties = {
  process: { type: 'string', maxLength: 100 },
  channel: {
    type: 'string',
    enum: ['portal', 'desk', 'api', 'mail', 'phone', 'chat', 'bot', 'timer', 'import', 'plugin'],
    default: 'portal',
  },
  fields: {
    type: 'object',
    additionalProperties: true,
    maxProperties: 100,
    description:
      'Values by key of the field, or by `field.attribute` for what is known of a person or an item, such as `requester.vip`; what is missing is empty',
  },
  at: { type: 'string', format: 'date-time', description: 'When the ticket is created; now where it is not said' },
} as const;

export const imaginedBody = {
  type: 'object',
  required: ['process'],
  properties: imaginedProperties,
  additionalProperties: false,
} as const;
