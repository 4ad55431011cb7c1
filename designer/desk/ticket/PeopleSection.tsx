import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/call.ts';
import { peopleOf } from '../../model/ticket-people.ts';
import classes from './panel.module.css';
import { RequesterTickets } from './RequesterTickets.tsx';
import { Section } from './Section.tsx';
import { useTicketScope } from './ticket-scope.ts';

/** Who asked, whom it concerns, who works on it, who watches. */
export function PeopleSection() {
  const { t } = useTranslation('ticket');
  const { ticket, seesAll, process } = useTicketScope();
  const { requester, affected, assignee, group, watchers } = peopleOf(ticket.fields);
  const name = (id: string) => ticket.names.person?.[id] ?? t('actor.person');
  const has = (key: string) => process === undefined || process.fields.some((field) => field.key === key);
  return (
    <Section title={t('panel.people')}>
      <dl className={classes.pairs}>
        {requester === undefined ? null : (
          <Pair title={t('panel.requester')}>
            <span>{name(requester)}</span>
            {seesAll ? <Contact id={requester} /> : null}
          </Pair>
        )}
        {affected.length === 0 ? null : <Pair title={t('panel.affected')}>{affected.map(name).join(', ')}</Pair>}
        {has('assignee') ? (
          <Pair title={t('panel.assignee')}>
            {assignee === undefined ? <Nobody text={t('panel.nobody')} /> : name(assignee)}
          </Pair>
        ) : null}
        {group === undefined ? null : (
          <Pair title={t('panel.group')}>{ticket.names.group?.[group] ?? group}</Pair>
        )}
        {watchers.length === 0 ? null : <Pair title={t('panel.watchers')}>{watchers.map(name).join(', ')}</Pair>}
        {ticket.createdBy === undefined || ticket.createdBy === requester || !seesAll ? null : (
          <Pair title={t('panel.createdBy')}>{ticket.names.person?.[ticket.createdBy] ?? ticket.createdBy}</Pair>
        )}
      </dl>
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

function Nobody({ text }: { readonly text: string }) {
  return <span className={classes.nobody}>{text}</span>;
}

/** How to reach somebody, where the reader may look people up. */
function Contact({ id }: { readonly id: string }) {
  const { data } = useQuery({
    queryKey: ['people', id],
    queryFn: ({ signal }) => call('GET /people/{key}', { params: { key: id }, signal }),
    staleTime: 10 * 60_000,
    retry: false,
  });
  if (data === undefined) return null;
  const { email, phone } = data;
  return (
    <span className={classes.contact}>
      {phone === undefined ? null : <a href={`tel:${phone.replaceAll(/[^+\d]/g, '')}`}>{phone}</a>}
      {email === undefined ? null : <a href={`mailto:${email}`}>{email}</a>}
    </span>
  );
}
