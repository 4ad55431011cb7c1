/** Access as routes use it: the viewer of a request is gathered once, however many questions it asks. */
import type { FastifyRequest } from 'fastify';
import type { Sight } from '#engine';
import { principalOf } from '../http/index.ts';
import type { Worlds } from '../releases/index.ts';
import type { Database } from '../storage/index.ts';
import { canSee, sightsOf } from './sights.ts';
import { type Viewer, viewerOf } from './viewer.ts';

export type Access = {
  /** Who asks, with all that decides what he sees; gathered at the first call for a request. */
  viewer(request: FastifyRequest): Promise<Viewer>;
  /** How much of one ticket whoever asks sees; `none` also of one that is not there. */
  canSee(request: FastifyRequest, ticket: string): Promise<Sight>;
  /** The same of several; those that he may not see are left out. */
  sightsOf(request: FastifyRequest, tickets: readonly string[]): Promise<ReadonlyMap<string, 'some' | 'all'>>;
};

export function openAccess({ db, worlds }: { readonly db: Pick<Database, 'query'>; readonly worlds: Worlds }): Access {
  const viewers = new WeakMap<FastifyRequest, Promise<Viewer>>();
  const viewer = (request: FastifyRequest): Promise<Viewer> => {
    const known = viewers.get(request);
    if (known !== undefined) return known;
    const gathered = viewerOf(db.query, worlds, principalOf(request).person);
    viewers.set(request, gathered);
    return gathered;
  };
  return {
    viewer,
    canSee: async (request, ticket) => canSee(db.query, await viewer(request), ticket),
    sightsOf: async (request, tickets) => sightsOf(db.query, await viewer(request), tickets),
  };
}
