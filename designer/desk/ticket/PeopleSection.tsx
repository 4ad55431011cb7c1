import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/call.ts';
import { peopleOf, shownPeople } from '../../model/ticket-people.ts';
import { FieldsPanel } from '../form/FieldsPanel.tsx';
import classes from './panel.module.css';
import { RequesterTickets } from './RequesterTickets.tsx';
import { Section } from './Section.tsx';
import { useTicketScope } from './ticket-scope.ts';

/** Who asked, whom it concerns, who works on it, who watches. */
export function PeopleSection() {
  const { t } = useTranslation('ticket');
  const { ticket, seesAll } = useTicketScope();
  const { requester } = peopleOf(ticket.fields);
  const { createdBy } = ticket;
  return (
    <Section title={t('panel.people')}>
      <FieldsPanel ticket={ticket} only={shownPeople(ticket.fields)} />
      {requester === undefined || !seesAll ? null : <Contact id={requester} />}
      {createdBy === undefined || createdBy === requester || !seesAll ? null : (
        <dl className={classes.pairs}>
          <Pair title={t('panel.createdBy')}>{ticket.names.person?.[createdBy] ?? createdBy}</Pair>
        </dl>
      )}
      {requester === undefined || !seesAll ? null : <RequesterTickets requester={requester} />}
    </Section>
  );
}

export function Pair({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div className={classes.pair}>
      <dt>{title}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** How to reach somebody, where the reader may look people up. */
function Contact({ id }: { readonly id: string }) {
  const { t } = useTranslation('ticket');
  const { data } = useQuery({
    queryKey: ['people', id],
    queryFn: ({ signal }) => call('GET /people/{key}', { params: { key: id }, signal }),
    staleTime: 10 * 60_000,
    retry: false,
  });
  if (data === undefined) return null;
  const { email, phone } = data;
  return (
    <dl className={classes.pairs}>
      {phone === undefined ? null : (
        <Pair title={t('panel.phone')}>
          <a href={`tel:${phone.replaceAll(/[^+\d]/g, '')}`}>{phone}</a>
        </Pair>
      )}
      {email === undefined ? null : (
        <Pair title={t('panel.email')}>
          <a href={`mailto:${email}`} title={email} className={classes.address}>
            {email}
          </a>
        </Pair>
      )}
    </dl>
  );
}
