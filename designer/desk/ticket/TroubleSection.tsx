import { useTranslation } from 'react-i18next';
import { recordsOf } from '../../model/ticket-records.ts';
import { Time } from '../../ui/Time.tsx';
import classes from './panel.module.css';
import { Section } from './Section.tsx';
import { useTicketScope } from './ticket-scope.ts';

/** What tasks refused of what this ticket asked of them: somebody has to look there. */
export function TroubleSection() {
  const { t } = useTranslation('ticket');
  const { ticket } = useTicketScope();
  const troubles = Object.entries(recordsOf(ticket).troubles);
  if (troubles.length === 0) return null;
  return (
    <Section title={t('panel.troubles')} aside={troubles.length}>
      <ul className={classes.lines}>
        {troubles.map(([child, { command, at }]) => (
          <li key={child} className={classes.trouble}>
            {t('panel.trouble', { ticket: ticket.names.ticket?.[child] ?? child, command })} <Time at={at} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
