/** JSON Schemas of what service level routes give. */
import { instant, listOf, localText, objectOf, text, titles, usingProcesses } from './schemas.ts';

const head = {
  key: text,
  title: localText,
  description: localText,
  agreement: { type: 'string', enum: ['sla', 'ola', 'underpinning'] },
  active: { type: 'boolean' },
  clockCount: { type: 'integer' },
  usedBy: listOf(localText),
} as const;

export const serviceLevelsAnswer = objectOf({ items: listOf(objectOf(head, ['description'])) });

/** `condition` is missing where no process uses the level, in whose words it could be told. */
const condition = objectOf({ source: text, condition: { type: 'object', additionalProperties: true } }, ['condition']);

const span = objectOf(
  {
    elapsed: text,
    working: text,
    days: { type: 'integer' },
    businessDays: { type: 'integer' },
    calendar: text,
  },
  ['elapsed', 'working', 'days', 'businessDays', 'calendar'],
);

const clock = objectOf(
  {
    key: text,
    title: localText,
    start: condition,
    meet: condition,
    pause: condition,
    cancel: condition,
    targets: listOf(objectOf({ when: condition, is: span }, ['when'])),
    calendars: listOf(objectOf({ when: condition, is: text }, ['when'])),
    warn: { ...listOf({ type: 'number' }), description: 'Shares of the target, from 0 to 1' },
    onEdit: { type: 'string', enum: ['recalculate', 'keep', 'restart'] },
    onReopen: { type: 'string', enum: ['resume', 'restart', 'keep'] },
    warningActions: { type: 'integer', description: 'How much is done at each warning' },
    breachActions: { type: 'integer' },
  },
  ['title', 'pause', 'cancel'],
);

export const serviceLevelAnswer = objectOf(
  {
    ...head,
    process: { ...text, description: 'In whose words conditions are told' },
    usualCalendar: {
      ...text,
      description: 'Of that process: it counts where none is named, or none by that key is there',
    },
    when: condition,
    clocks: listOf(clock),
    processes: usingProcesses,
    calendars: titles,
    names: objectOf({ fields: titles, links: titles }),
  },
  ['description', 'process', 'usualCalendar', 'when'],
);

const target = objectOf(
  {
    place: { type: 'integer', description: 'Row of the target, from 0' },
    span,
    calendar: text,
    ms: { type: 'integer' },
    counts: { type: 'string', enum: ['elapsed', 'working'] },
  },
  ['calendar'],
);

export const serviceLevelTest = objectOf({
  at: instant,
  isFor: { type: 'boolean', description: 'False: such a ticket does not get its clocks' },
  clocks: listOf(objectOf({ clock: text, target, dueAt: instant }, ['target', 'dueAt'])),
});
