import { useQuery } from '@tanstack/react-query';
import { call } from '../../api/call.ts';

/** A process in words: states, transitions, fields with their options. */
export function useProcess(key: string) {
  return useQuery({
    queryKey: ['processes', key],
    queryFn: ({ signal }) => call('GET /processes/{key}', { params: { key }, signal }),
    // A release changes it, and that is rare; pages that are opened later ask anew.
    staleTime: 5 * 60_000,
  });
}
