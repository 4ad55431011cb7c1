import { queryOptions, useQuery } from '@tanstack/react-query';
import type { Outline } from '#engine';
import { call } from '../api/call.ts';
import { outlinesOfRelease } from '../engine/ask-engine.ts';

export type ReleaseOutlines = { readonly release: string; readonly outlines: readonly Outline[] };

/** A release never changes; which one is current may. */
export const outlinesQuery = (release: string) =>
  queryOptions({
    queryKey: ['processes', 'outlines', release],
    queryFn: async ({ signal }): Promise<ReleaseOutlines> => {
      const { hash, files } = await call('GET /definitions/{release}', { params: { release }, signal });
      return { release: hash, outlines: await outlinesOfRelease(hash, files) };
    },
    staleTime: release === 'current' ? 60_000 : Number.POSITIVE_INFINITY,
  });

export function useOutlines(release = 'current', { enabled = true }: { readonly enabled?: boolean } = {}) {
  return useQuery({ ...outlinesQuery(release), enabled });
}
