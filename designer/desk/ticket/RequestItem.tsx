import { useTranslation } from 'react-i18next';
import { peopleOf } from '../../model/ticket-people.ts';
import { Time } from '../../ui/Time.tsx';
import classes from './conversation.module.css';
import { LongText } from './LongText.tsx';
import { useTicketScope } from './ticket-scope.ts';
import { Who } from './Who.tsx';

/** What was asked for in the first place: it begins the conversation. */
export function RequestItem() {
  const { t } = useTranslation('ticket');
  const { ticket } = useTicketScope();
  const { description } = ticket.fields;
  const { requester } = peopleOf(ticket.fields);
  if (typeof description !== 'string' || description.trim() === '') return null;
  const name = requester === undefined ? '' : (ticket.names.person?.[requester] ?? '');
  return (
    <article className={classes.message} data-kind="request">
      <Who name={name} />
      <div className={classes.content}>
        <div className={classes.byline}>
          <strong>{name}</strong>
          <span className={classes.badge}>{t('conversation.request')}</span>
          {ticket.createdAt === undefined ? null : <Time at={ticket.createdAt} className={classes.time} />}
        </div>
        <LongText text={description} />
      </div>
    </article>
  );
}
