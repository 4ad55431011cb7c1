import { useDebouncedCallback } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { prefetchTicket } from '../ticket/ticket-queries.ts';

/** Reads a ticket before it is opened, once the keys rest: whoever runs through a list opens none of them. */
export function usePrefetch(): (id: string | undefined) => void {
  const client = useQueryClient();
  return useDebouncedCallback((id: string | undefined) => {
    if (id !== undefined) void prefetchTicket(client, id);
  }, 120);
}
