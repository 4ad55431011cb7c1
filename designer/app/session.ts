/** Who is signed in. A session that ends while somebody works is opened anew on top of the page, which keeps what it shows. */
import { queryOptions } from '@tanstack/react-query';
import { type Answer, call, Refusal, rememberCsrfToken } from '../api/call.ts';
import { changingValue } from '../model/changing-value.ts';

export type Session = Answer<'GET /sessions/current'>;

/** `null` before signing in. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ signal }): Promise<Session | null> => {
    try {
      return remembered(await call('GET /sessions/current', { signal }));
    } catch (error) {
      if (error instanceof Refusal && error.problem.status === 401) return null;
      throw error;
    }
  },
  staleTime: 60_000,
  retry: false,
});

export function remembered(session: Session): Session {
  rememberCsrfToken(session.csrfToken ?? '');
  return session;
}

/** True from the moment when the server no longer knows the session until it is opened anew. */
export const sessionEnded = changingValue(false);

/** Whether a failure means that the session is over. */
export function isSignedOut(error: unknown): boolean {
  return error instanceof Refusal && error.problem.status === 401;
}

/** Has somebody, by a grant anywhere, another part than that of a requester? */
export function isAgent({ roles, isAdministrator }: Session): boolean {
  return isAdministrator || roles.some(({ role }) => role !== 'requester');
}
