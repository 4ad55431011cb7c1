import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { call } from '../api/call.ts';
import { closeLive } from '../api/live.ts';
import { sessionQuery } from './session.ts';

/** Ends the session and forgets all that was read in it. */
export function useSignOut(): () => Promise<void> {
  const client = useQueryClient();
  const navigate = useNavigate();
  return async () => {
    await call('DELETE /sessions/current');
    closeLive();
    client.clear();
    client.setQueryData(sessionQuery.queryKey, null);
    await navigate({ to: '/sign-in' });
  };
}
