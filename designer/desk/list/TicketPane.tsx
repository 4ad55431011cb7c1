import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ComponentType, lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/call.ts';
import { Failed, Loading, Missing } from '../../ui/States.tsx';

type TicketViewProps = { readonly id: string; readonly number: string; readonly onClose?: () => void };

const found = import.meta.glob<{ TicketView: ComponentType<TicketViewProps> }>('../ticket/TicketView.tsx');
const load = found['../ticket/TicketView.tsx'];
const TicketView = lazy(async () => ({ default: load === undefined ? TicketLink : (await load()).TicketView }));

/** The ticket that is open beside the list; what the list does not hold is asked for by its number. */
export function TicketPane({ id, number, onClose }: Omit<TicketViewProps, 'id'> & { readonly id: string | undefined }) {
  const { data, error, refetch } = useQuery({
    queryKey: ['tickets', 'number', number],
    queryFn: async ({ signal }) => {
      const { items } = await call('GET /tickets', {
        query: { number: [number], limit: 1, fields: ['summary'] },
        signal,
      });
      return items[0]?.id ?? null;
    },
    enabled: id === undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const known = id ?? data;
  if (known === null) return <Missing />;
  if (known === undefined) return error === null ? <Loading /> : <Failed error={error} retry={() => void refetch()} />;
  return (
    <Suspense fallback={<Loading />}>
      <TicketView key={known} id={known} number={number} {...(onClose === undefined ? {} : { onClose })} />
    </Suspense>
  );
}

function TicketLink({ number }: TicketViewProps) {
  const { t } = useTranslation('desk');
  return (
    <div style={{ padding: 'var(--gap-6)' }}>
      <Button variant="default" component={Link} to={`/tickets/${encodeURIComponent(number)}`}>
        {t('list.openTicket', { number })}
      </Button>
    </div>
  );
}
