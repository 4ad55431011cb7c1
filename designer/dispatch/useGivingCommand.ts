import { useQuery } from '@tanstack/react-query';
import { call } from '../api/call.ts';
import { useSharedCommands } from '../desk/list/useBulk.ts';
import { givingCommand } from '../model/ticket-take.ts';

/** More commands than a ticket ever offers to somebody who gives it away. */
const mostAsked = 24;

/** The command by which these tickets are given to somebody: its form has the assignee. Null where there is none in common. */
export function useGivingCommand(ids: readonly string[]) {
  const [first = ''] = ids;
  const offered = useSharedCommands(ids, true)?.filter(({ way }) => way !== 'shut');
  const { data, error } = useQuery({
    queryKey: ['ticket', first, 'giving', offered?.map(({ command }) => command)],
    enabled: offered !== undefined,
    gcTime: 0,
    queryFn: async ({ signal }) => {
      const candidates = (offered ?? []).slice(0, mostAsked);
      const forms = await Promise.all(
        candidates.map(({ command }) =>
          call('POST /tickets/{id}/forms/{command}', { params: { id: first, command }, body: { fields: {} }, signal }),
        ),
      );
      return givingCommand(candidates.filter((_, n) => forms[n]?.order.includes('assignee'))) ?? null;
    },
  });
  return { command: data, error };
}
