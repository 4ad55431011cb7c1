import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../api/call.ts';
import { peopleOf } from '../../model/ticket-people.ts';
import { type TicketAnswer, ticketQuery } from './ticket-queries.ts';
import { useTicketScope } from './ticket-scope.ts';

export type Watch = {
  readonly isWatching: boolean;
  readonly isUnderWay: boolean;
  readonly error: unknown;
  readonly toggle: () => void;
};

/** To be told what happens on a ticket, or no longer. */
export function useWatch({ id, fields }: TicketAnswer): Watch {
  const client = useQueryClient();
  const { me } = useTicketScope();
  const isWatching = peopleOf(fields).watchers.includes(me.id);
  const { mutate, isPending, error } = useMutation({
    mutationFn: async () => {
      if (isWatching) await call('DELETE /tickets/{id}/watch', { params: { id } });
      else await call('PUT /tickets/{id}/watch', { params: { id } });
    },
    onMutate: () => {
      // Shown at once; what the server says stands in the end.
      const { queryKey } = ticketQuery(id);
      const before = client.getQueryData(queryKey);
      if (before === undefined) return;
      const others = peopleOf(before.fields).watchers.filter((one) => one !== me.id);
      const watchers = isWatching ? others : [...others, me.id];
      const names = { ...before.names, person: { ...before.names.person, [me.id]: me.name } };
      client.setQueryData(queryKey, { ...before, names, fields: { ...before.fields, watchers } });
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['ticket', id] }),
  });
  return { isWatching, isUnderWay: isPending, error, toggle: () => isPending || mutate() };
}
