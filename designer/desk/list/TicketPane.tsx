import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { Failed, Loading, Missing } from '../../ui/States.tsx';
import { numberQuery } from '../ticket/ticket-queries.ts';

const TicketView = lazy(async () => ({ default: (await import('../ticket/TicketView.tsx')).TicketView }));

type TicketPaneProps = { readonly id: string | undefined; readonly number: string; readonly onClose: () => void };

/** The ticket that is open beside the list; what the list does not hold is asked for by its number. */
export function TicketPane({ id, number, onClose }: TicketPaneProps) {
  const { data, error, refetch } = useQuery({ ...numberQuery(number), enabled: id === undefined });
  const known = id ?? data;
  if (known === null) return <Missing />;
  if (known === undefined) return error === null ? <Loading /> : <Failed error={error} retry={() => void refetch()} />;
  return (
    <Suspense fallback={<Loading />}>
      <TicketView key={known} id={known} number={number} onClose={onClose} />
    </Suspense>
  );
}
