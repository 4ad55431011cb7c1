/** Service levels: what their clocks ask and promise, and what a ticket that is only imagined would be promised. */
import type { FastifyInstance } from 'fastify';
import { type CompiledProcess, type CompiledServiceLevel, previewLevel, type ServiceLevel, type World } from '#engine';
import { badRequest, notFound } from '../http/index.ts';
import { type ImaginedBody, imagine } from './imagined.ts';
import { imaginedBody, keyParams, type OfKey, refusals } from './schemas.ts';
import { serviceLevelAnswer, serviceLevelsAnswer, serviceLevelTest } from './service-level-schemas.ts';
import { shownLevel } from './show-service-level.ts';
import { worldFor } from './world-for.ts';

const config = { policy: 'signedIn', rate: 'read' } as const;
const tags = ['service levels'] as const;

export function serviceLevelRoutes(app: FastifyInstance): void {
  app.route({
    method: 'GET',
    url: '/service-levels',
    config,
    schema: {
      summary: 'Service levels of the current release, for those who may read definitions',
      tags,
      response: { 200: serviceLevelsAnswer, ...refusals },
    },
    handler: async (request) => {
      const world = await worldFor(app, request, 'The service levels');
      return { items: [...world.serviceLevels.values()].map((one) => headOf(one, world)) };
    },
  });
  levelRoute(app);
  testRoute(app);
}

function levelRoute(app: FastifyInstance): void {
  app.route<OfKey & { readonly Querystring: { readonly process?: string } }>({
    method: 'GET',
    url: '/service-levels/:key',
    config,
    schema: {
      summary: 'A service level: its clocks, their conditions, targets by row, calendars and warnings',
      description: 'Conditions are told in the words of one process that uses it: the first, unless another is named.',
      tags,
      params: keyParams,
      querystring: {
        type: 'object',
        properties: { process: { type: 'string', maxLength: 100 } },
        additionalProperties: false,
      },
      response: { 200: serviceLevelAnswer, ...refusals },
    },
    handler: async (request) => {
      const world = await worldFor(app, request, 'The service level');
      const definition = levelIn(world, request.params.key);
      const using = usersOf(world, definition.key);
      const { process: named } = request.query;
      const process = named === undefined ? using[0] : usedBy(definition.key, using, named);
      return { ...headOf(definition, world), ...shownLevel(definition, { world, process, using }) };
    },
  });
}

function testRoute(app: FastifyInstance): void {
  app.route<OfKey & { readonly Body: ImaginedBody }>({
    method: 'POST',
    url: '/service-levels/:key/test',
    config,
    schema: {
      summary: 'Which target of each clock a new ticket would get, by which calendar, and when it would be due',
      description: 'Nothing is created. A due instant is that of a clock that starts at once and never pauses.',
      tags,
      params: keyParams,
      body: imaginedBody,
      response: { 200: serviceLevelTest, ...refusals },
    },
    handler: async (request) => {
      const world = await worldFor(app, request, 'The service level');
      const { key } = levelIn(world, request.params.key);
      const imagined = imagine(world, request.body);
      usedBy(key, usersOf(world, key), request.body.process);
      const level = compiledIn(imagined.process, key);
      if (level === undefined) throw notFound('The service level');
      const { isFor, clocks } = previewLevel(level, { ...imagined, calendars: world.calendars });
      return { at: imagined.ticket.updatedAt, isFor, clocks };
    },
  });
}

function levelIn(world: World, key: string): ServiceLevel {
  const definition = world.serviceLevels.get(key);
  if (definition === undefined) throw notFound('The service level');
  return definition;
}

function compiledIn({ serviceLevels }: CompiledProcess, key: string): CompiledServiceLevel | undefined {
  return serviceLevels.levels.find((level) => level.key === key);
}

function usersOf({ processes }: World, key: string): readonly CompiledProcess[] {
  return [...processes.values()].filter((process) => compiledIn(process, key) !== undefined);
}

function usedBy(level: string, using: readonly CompiledProcess[], named: string): CompiledProcess {
  const process = using.find(({ key }) => key === named);
  if (process !== undefined) return process;
  const names = using.map(({ key }) => key).join(', ');
  throw badRequest(
    'notUsed',
    `${level} is not used by '${named}': name a process that uses it: ${names || 'none does yet'}.`,
  );
}

function headOf({ key, title, description, agreement = 'sla', active = true, clocks }: ServiceLevel, world: World) {
  return {
    key,
    title,
    ...(description === undefined ? {} : { description }),
    agreement,
    active,
    clockCount: Object.keys(clocks).length,
    usedBy: usersOf(world, key).map((process) => process.definition.title),
  };
}
