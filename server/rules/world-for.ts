import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { World } from '#engine';
import { notFound } from '../http/index.ts';
import { maySeeRules } from '../releases/index.ts';

/** The world in force; for whoever may not read rules there is no such thing, whether it exists or not. */
export async function worldFor(app: FastifyInstance, request: FastifyRequest, what: string): Promise<World> {
  if (!(await maySeeRules(app, request))) throw notFound(what);
  return (await app.worlds.current()).world;
}
