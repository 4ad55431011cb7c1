/** What the pages know of the server, kept and renewed by TanStack Query. */
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { NoAnswer, Refusal } from '../api/call.ts';
import { isSignedOut, sessionEnded } from './session.ts';

export function makeQueryClient(): QueryClient {
  const onError = (error: unknown) => {
    if (isSignedOut(error)) sessionEnded.set(true);
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        gcTime: 10 * 60_000,
        // What is shown stays while the network is away; the stream of events says when to look again.
        networkMode: 'always',
        refetchOnWindowFocus: false,
        retry: (count, error) => isWorthRetrying(error) && count < 3,
        retryDelay: (count) => Math.min(500 * 2 ** count, 4_000),
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}

function isWorthRetrying(error: unknown): boolean {
  return error instanceof NoAnswer || (error instanceof Refusal && error.problem.status >= 500);
}
