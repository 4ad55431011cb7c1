import type { FastifyInstance } from 'fastify';
import { consumedAt, explainClock, type LocalText, type World } from '#engine';
import { type ClockStanding, clocksOf, timersOf } from '../../clocks/index.ts';
import { notFound, principalOf } from '../../http/index.ts';
import { type SeenTicket, seeTicket } from '../seen.ts';
import { type OfTicket, refusals, tags } from './route-parts.ts';
import * as schemas from './schemas.ts';

type OfClock = {
  readonly Params: { readonly id: string; readonly level: string; readonly clock: string; readonly run: number };
};

/** Clocks of service levels. Whoever sees some of a ticket sees what was promised to the customer. */
export function clockRoutes(app: FastifyInstance): void {
  app.route<OfTicket>({
    method: 'GET',
    url: '/tickets/:id/clocks',
    config: { policy: 'signedIn', rate: 'read' },
    schema: {
      summary: 'The clocks of a ticket: when it is due by which service level',
      tags,
      params: schemas.ticketParams,
      response: { 200: schemas.clocksAnswer, ...refusals },
    },
    handler: async (request) => {
      const seen = await seeTicket(app, request.params.id, principalOf(request));
      const { world } = await app.worlds.current();
      const now = Date.now();
      const items = (await shownClocks(app, world, seen)).map((standing) => clockView(world, standing, now));
      const timers = seen.view.sight === 'all' ? await timersOf(app.db.query, seen.ticket.id) : {};
      return { now: new Date(now).toISOString(), items, timers };
    },
  });
  app.route<OfClock>({
    method: 'GET',
    url: '/tickets/:id/clocks/:level/:clock/:run',
    config: { policy: 'signedIn', rate: 'read' },
    schema: {
      summary: 'Why a clock is due when it is, step by step',
      tags,
      params: schemas.clockParams,
      response: { 200: schemas.clockExplanation, ...refusals },
    },
    handler: async (request) => {
      const { id, level, clock, run } = request.params;
      const seen = await seeTicket(app, id, principalOf(request));
      const { world } = await app.worlds.current();
      const shown = await shownClocks(app, world, seen);
      const standing = shown.find((one) => one.level === level && one.clock === clock && one.run === run);
      if (standing === undefined) throw notFound('The clock');
      const now = Date.now();
      return { ...clockView(world, standing, now), ...explainClock(standing, world.calendars, now) };
    },
  });
}

async function shownClocks(
  app: Pick<FastifyInstance, 'db'>,
  world: World,
  { ticket, view }: SeenTicket,
): Promise<readonly ClockStanding[]> {
  const all = await clocksOf(app.db.query, ticket.id);
  if (view.sight === 'all') return all;
  const { levels = [] } = world.processes.get(ticket.process)?.serviceLevels ?? {};
  const isPromised = (key: string) =>
    levels.some((level) => level.key === key && (level.definition.agreement ?? 'sla') === 'sla');
  return all.filter(({ level }) => isPromised(level));
}

function clockView(world: World, standing: ClockStanding, now: number): object {
  const { level, clock, run, status, startedAt, endedAt, breachedAt, dueAt, target } = standing;
  const compiled = [...world.processes.values()]
    .flatMap(({ serviceLevels }) => serviceLevels.levels)
    .find(({ key }) => key === level);
  const definition = compiled?.definition;
  const title: LocalText = definition?.clocks[clock]?.title ?? { en: clock };
  return {
    level,
    clock,
    run,
    title,
    levelTitle: definition?.title ?? { en: level },
    agreement: definition?.agreement ?? 'sla',
    status,
    startedAt,
    ...(endedAt === undefined ? {} : { endedAt }),
    ...(breachedAt === undefined ? {} : { breachedAt }),
    ...(dueAt === undefined ? {} : { dueAt }),
    counts: target.counts,
    targetMs: target.ms,
    consumedMs: consumedAt(standing, world.calendars, now),
    ...(target.calendar === undefined ? {} : { calendar: target.calendar }),
  };
}
