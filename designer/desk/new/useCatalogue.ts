import { useQuery } from '@tanstack/react-query';
import { call } from '../../api/call.ts';

export function useCatalogue() {
  return useQuery({
    queryKey: ['catalogue'],
    queryFn: async ({ signal }) => (await call('GET /catalogue', { signal })).items,
    staleTime: 60_000,
  });
}
