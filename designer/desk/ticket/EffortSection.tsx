import { useTranslation } from 'react-i18next';
import { wordsOfMs } from '../../model/form-duration.ts';
import { effortOf, recordsOf } from '../../model/ticket-records.ts';
import { Time } from '../../ui/Time.tsx';
import { EffortForm } from '../form/EffortForm.tsx';
import classes from './panel.module.css';
import { Section } from './Section.tsx';
import { useTicketScope } from './ticket-scope.ts';

const shown = 6;

/** Who worked how long, and a place to add one's own time. */
export function EffortSection() {
  const { t } = useTranslation('ticket');
  const { ticket, seesAll, language } = useTicketScope();
  const { items, minutes } = effortOf(recordsOf(ticket).effort);
  if (!seesAll) return null;
  const { id, number, process, seq } = ticket;
  const words = (some: number) => wordsOfMs(some * 60_000, language);
  return (
    <Section title={t('panel.effort')} aside={minutes === 0 ? undefined : words(minutes)} isClosedAtFirst>
      {items.length === 0 ? <p className={classes.quiet}>{t('panel.noEffort')}</p> : null}
      <ul className={classes.lines}>
        {items.slice(0, shown).map((one) => (
          <li key={one.id} className={classes.effort}>
            <span>
              {ticket.names.person?.[one.person] ?? t('actor.person')}
              {one.note === undefined ? null : <span className={classes.quiet}> · {one.note}</span>}
            </span>
            <Time at={one.at} className={classes.quiet} />
            <span>{words(one.minutes)}</span>
          </li>
        ))}
      </ul>
      {items.length > shown ? (
        <p className={classes.quiet}>{t('panel.more', { count: items.length - shown })}</p>
      ) : null}
      {ticket.category === 'closed' ? null : <EffortForm ticket={{ id, number, process, seq }} />}
    </Section>
  );
}
