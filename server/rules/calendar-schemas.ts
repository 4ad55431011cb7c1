/** JSON Schemas of what calendar routes take and give. */
import { instant, listOf, localText, objectOf, steps, text } from './schemas.ts';

const head = {
  key: text,
  title: localText,
  description: localText,
  zone: text,
  inherits: { ...text, description: 'Key of the calendar that it takes week and days from where it says none' },
} as const;

export const calendarsAnswer = objectOf({ items: listOf(objectOf(head, ['description', 'inherits'])) });

export const yearQuery = {
  type: 'object',
  properties: {
    year: { type: 'integer', minimum: 1900, maximum: 2199, description: 'This year where it is not said' },
  },
  additionalProperties: false,
} as const;

const hours = { ...listOf(text), description: 'Such as `09:00-18:00`; none: it is closed' } as const;

export const calendarAnswer = objectOf(
  {
    ...head,
    inheritsTitle: localText,
    week: {
      type: 'object',
      properties: { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours, sat: hours, sun: hours },
      additionalProperties: false,
    },
    processes: listOf(objectOf({ key: text, title: localText })),
    year: { type: 'integer' },
    days: {
      ...listOf(
        objectOf(
          {
            date: { type: 'string', format: 'date' },
            why: { type: 'string', enum: ['off', 'shortened', 'moved', 'ownHours'] },
            title: localText,
            hours,
          },
          ['title'],
        ),
      ),
      description: 'Days that are not what their weekday says',
    },
    months: listOf(
      objectOf({
        month: { type: 'integer' },
        workingDays: { type: 'integer' },
        workingMs: { type: 'integer', description: 'Milliseconds for which it is open' },
      }),
    ),
  },
  ['description', 'inherits', 'inheritsTitle'],
);

export const testQuery = {
  type: 'object',
  required: ['from'],
  properties: {
    from: { type: 'string', format: 'date-time' },
    working: { type: 'string', maxLength: 40, description: 'ISO 8601, such as PT8H: when has so much passed?' },
    to: { type: 'string', format: 'date-time', description: 'In place of `working`: how much lies between?' },
  },
  additionalProperties: false,
} as const;

export const testAnswer = objectOf({
  zone: text,
  from: instant,
  to: { ...instant, description: 'The instant asked for, or when so much working time has passed' },
  workingMs: { type: 'integer', description: 'Below zero where `to` is the earlier' },
  steps,
});
