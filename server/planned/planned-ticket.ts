/** Planned tickets as rows: read by agents of all organisations, changed by administrators. */
import { type DayOff, nextOccurrence, type Value, type World } from '#engine';
import { Problem } from '../http/index.ts';
import type { Worlds } from '../releases/index.ts';
import { flag, key, line, type Resource, type RowValues, uuid } from '../rows/index.ts';
import { PlannedTicket } from './entities.ts';
import { recurrenceOf } from './recurrence-of.ts';

export function plannedTickets(worlds: Pick<Worlds, 'current'>): Resource {
  return {
    path: 'planned-tickets',
    kind: 'planned_ticket',
    one: 'a planned ticket',
    many: 'planned tickets',
    entity: PlannedTicket,
    key: 'id',
    properties: {
      name: { schema: line(), required: true },
      process: { schema: key, required: true },
      model: { schema: key },
      requester: { schema: uuid, required: true },
      fields: { schema: { type: 'object', additionalProperties: true }, default: {} },
      cron: {
        schema: { ...line(), description: 'Minute, hour, day of the month, month, weekday; days also `L`, `LW`, `3W`' },
        required: true,
      },
      zone: { schema: { type: 'string', maxLength: 60 }, default: 'UTC' },
      calendar: { schema: key },
      dayOff: {
        schema: { type: 'string', enum: ['asIs', 'skip', 'before', 'after'], description: 'What becomes of a day off' },
        default: 'asIs',
      },
      missed: {
        schema: { type: 'string', enum: ['each', 'last'], description: 'Of times at which no server ran' },
        default: 'each',
      },
      active: { schema: flag, default: true },
    },
    searched: ['name'],
    filters: {
      active: { schema: flag, where: (active) => ({ active }) },
      process: { schema: key, where: (process) => ({ process }) },
    },
    sightOf: ({ reads }) => (reads === 'all' ? 'all' : 'none'),
    listFor: ({ reads }) => (reads === 'all' ? { where: {}, sight: 'all' } : undefined),
    prepare: async ({ transaction }, values) => {
      const { world } = await worlds.current(transaction.query);
      assertTicket(values, world);
      assertRule(values, world);
      return values;
    },
  };
}

function assertTicket({ process, model, fields }: RowValues, world: World): void {
  const own = world.processes.get(String(process));
  if (own === undefined)
    throw refused('process', `There is no process ${process}: there is ${[...world.processes.keys()].join(', ')}.`);
  const used = typeof model === 'string' ? own.models.get(model) : own;
  if (used === undefined)
    throw refused('model', `${process} has no model ${model}: it has ${[...own.models.keys()].join(', ') || 'none'}.`);
  const given = Object.entries(fields as Readonly<Record<string, Value>>);
  const unknown = given.find(([field]) => !used.fields.has(field));
  if (unknown !== undefined) throw refused('fields', `${process} has no field ${unknown[0]}.`);
  const [problem] = used.shapeProblems(Object.fromEntries(given));
  if (problem !== undefined) throw refused('fields', `${problem.field} does not take this value (${problem.problem}).`);
}

function assertRule({ cron, zone, calendar, dayOff }: RowValues, world: World): void {
  const rule = {
    cron: String(cron),
    zone: String(zone),
    calendar: typeof calendar === 'string' ? calendar : null,
    dayOff: dayOff as DayOff,
  };
  const recurrence = recurrenceOf(rule, world.calendars);
  if (typeof recurrence === 'string') throw refused('cron', recurrence);
  try {
    if (nextOccurrence(recurrence, Date.now()) !== undefined) return;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw refused('zone', 'There is no such time zone. Take a name of the IANA list, such as Europe/Moscow.');
  }
  throw refused('cron', 'No day is ever like that. Write a day that comes, such as the last one: `L`.');
}

function refused(property: string, detail: string): Problem {
  return new Problem({ status: 422, code: 'badPlan', detail, extra: { property } });
}
