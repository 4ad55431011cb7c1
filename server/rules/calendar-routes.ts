/** Calendars: which there are, a year of one, and working time tried on it. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type Calendar, type CalendarDefinition, calendarOf, explainSpan, type World, weekOf, yearOf } from '#engine';
import { notFound } from '../http/index.ts';
import { calendarAnswer, calendarsAnswer, testAnswer, testQuery, yearQuery } from './calendar-schemas.ts';
import { type Asked, lengthIn, spanIn } from './calendar-span.ts';
import { keyParams, type OfKey, refusals } from './schemas.ts';
import { worldFor } from './world-for.ts';

const config = { policy: 'signedIn', rate: 'read' } as const;
const tags = ['calendars'] as const;

export function calendarRoutes(app: FastifyInstance): void {
  app.route({
    method: 'GET',
    url: '/calendars',
    config,
    schema: {
      summary: 'Calendars of the current release, for those who may read definitions',
      tags,
      response: { 200: calendarsAnswer, ...refusals },
    },
    handler: async (request) => {
      const world = await worldFor(app, request, 'The calendars');
      return { items: [...world.calendars.values()].map(headOf) };
    },
  });
  yearRoute(app);
  spanRoute(app);
}

function yearRoute(app: FastifyInstance): void {
  app.route<OfKey & { readonly Querystring: { readonly year?: number } }>({
    method: 'GET',
    url: '/calendars/:key',
    config,
    schema: {
      summary: 'A calendar: its week, the days of a year that differ, and working days and hours by month',
      tags,
      params: keyParams,
      querystring: yearQuery,
      response: { 200: calendarAnswer, ...refusals },
    },
    handler: async (request) => {
      const { world, definition, calendar } = await calendarFor(app, request);
      const year = request.query.year ?? yearNow(calendar);
      return { ...shown(world, definition), year, ...yearOf(calendar, year) };
    },
  });
}

function spanRoute(app: FastifyInstance): void {
  app.route<OfKey & { readonly Querystring: Asked }>({
    method: 'GET',
    url: '/calendars/:key/test',
    config,
    schema: {
      summary:
        'When so much working time has passed, or how much lies between two instants; with every stretch on the way',
      tags,
      params: keyParams,
      querystring: testQuery,
      response: { 200: testAnswer, ...refusals },
    },
    handler: async (request) => {
      const { calendar } = await calendarFor(app, request);
      const { from, to } = spanIn(calendar, request.query);
      const [start, end] = [Math.min(from, to), Math.max(from, to)];
      return {
        zone: calendar.zone,
        from: new Date(from).toISOString(),
        to: new Date(to).toISOString(),
        workingMs: lengthIn(request.query) ?? calendar.between(from, to),
        steps: explainSpan(calendar, start, end),
      };
    },
  });
}

type OfOne = { readonly world: World; readonly definition: CalendarDefinition; readonly calendar: Calendar };

async function calendarFor(app: FastifyInstance, request: FastifyRequest<OfKey>): Promise<OfOne> {
  const world = await worldFor(app, request, 'The calendar');
  const { key } = request.params;
  const [definition, calendar] = [world.calendars.get(key), calendarOf(world.calendars, key)];
  if (definition === undefined || calendar === undefined) throw notFound('The calendar');
  return { world, definition, calendar };
}

function headOf({ key, title, description, zone, inherits }: CalendarDefinition) {
  return {
    key,
    title,
    zone,
    ...(description === undefined ? {} : { description }),
    ...(inherits === undefined ? {} : { inherits }),
  };
}

function shown({ calendars, processes }: World, definition: CalendarDefinition) {
  const parent = calendars.get(definition.inherits ?? '');
  const using = [...processes.values()].filter((one) => one.definition.uses?.calendar === definition.key);
  return {
    ...headOf(definition),
    ...(parent === undefined ? {} : { inheritsTitle: parent.title }),
    week: weekOf(calendars, definition.key),
    processes: using.map((one) => ({ key: one.key, title: one.definition.title })),
  };
}

function yearNow({ zone }: Calendar): number {
  return Number(new Intl.DateTimeFormat('en', { year: 'numeric', timeZone: zone }).format(Date.now()));
}
