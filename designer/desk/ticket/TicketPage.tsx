import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Failed, Missing } from '../../ui/States.tsx';
import { Where } from '../../ui/Where.tsx';
import { TicketSkeleton } from './TicketSkeleton.tsx';
import { TicketView } from './TicketView.tsx';
import { numberQuery } from './ticket-queries.ts';

const route = getRouteApi('/inside/tickets/$number');

/** A ticket on a page of its own, by its number. */
export function TicketPage() {
  const { number } = route.useParams();
  const { data: id, error, refetch } = useQuery(numberQuery(number));
  return (
    <>
      <Where title={number} />
      {id === null ? (
        <Missing />
      ) : id !== undefined ? (
        <TicketView key={id} id={id} number={number} />
      ) : error === null ? (
        <TicketSkeleton />
      ) : (
        <Failed error={error} retry={() => void refetch()} />
      )}
    </>
  );
}
