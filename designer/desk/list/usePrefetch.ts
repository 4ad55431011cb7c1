import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { prefetchTicket } from '../ticket/ticket-queries.ts';

/** Reads a ticket before it is opened. */
export function usePrefetch(): (id: string | undefined) => void {
  const client = useQueryClient();
  return useCallback(
    (id) => {
      if (id !== undefined) void prefetchTicket(client, id);
    },
    [client],
  );
}
