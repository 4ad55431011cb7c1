import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { listen } from '../../api/live.ts';

/** Renews what is shown of a ticket when something happened on it. What somebody is typing is no part of that. */
export function useTicketLive(id: string): void {
  const client = useQueryClient();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const renew = () => {
      clearTimeout(timer);
      // A command and what it sets off come in one go: they are asked for once.
      timer = setTimeout(() => void client.invalidateQueries({ queryKey: ['ticket', id] }), 60);
    };
    const stop = listen({ entry: ({ ticket }) => ticket === id && renew(), reset: renew });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [client, id]);
}
