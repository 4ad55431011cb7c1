import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import classes from './panel.module.css';
import { TicketLine } from './TicketLine.tsx';
import { requesterQuery } from './ticket-queries.ts';
import { useTicketScope } from './ticket-scope.ts';

const shown = 3;

/** What else the requester asked for lately: often the same. */
export function RequesterTickets({ requester }: { readonly requester: string }) {
  const { t } = useTranslation('ticket');
  const { ticket } = useTicketScope();
  const { data } = useQuery(requesterQuery(requester));
  const others = data?.items.filter(({ id }) => id !== ticket.id).slice(0, shown) ?? [];
  if (others.length === 0) return null;
  return (
    <>
      <h3 className={classes.under}>{t('panel.requesterTickets')}</h3>
      <ul className={classes.lines}>
        {others.map(({ id, number, category, fields }) => (
          <li key={id}>
            <TicketLine number={number} category={category} summary={String(fields.summary ?? '')} />
          </li>
        ))}
      </ul>
    </>
  );
}
