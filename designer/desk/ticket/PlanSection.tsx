import { useQuery } from '@tanstack/react-query';
import { Circle, CircleCheck, CircleDashed, CircleDot } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { inLanguage } from '../../model/form-shape.ts';
import { recordsOf } from '../../model/ticket-records.ts';
import classes from './panel.module.css';
import { Section } from './Section.tsx';
import { TicketLine } from './TicketLine.tsx';
import { linksQuery } from './ticket-queries.ts';
import { useTicketScope } from './ticket-scope.ts';

const signs = { waiting: CircleDashed, ordered: Circle, open: CircleDot, closed: CircleCheck } as const;

/** Plans of tasks: which step is done, which waits for others. */
export function PlanSection() {
  const { t } = useTranslation('ticket');
  const { ticket, process, language } = useTicketScope();
  const plans = Object.entries(recordsOf(ticket).plans);
  const { data } = useQuery({ ...linksQuery(ticket.id), enabled: plans.length > 0 });
  if (plans.length === 0) return null;
  const ticketOf = (id: string | undefined) => data?.items.find((link) => link.ticket.id === id)?.ticket;
  return (
    <Section title={t('panel.plans')}>
      {plans.map(([id, { definition, steps }]) => {
        const words = process?.records.plans[definition];
        return (
          <div key={id}>
            <h3 className={classes.under}>{inLanguage(words?.title, language, definition)}</h3>
            <ol className={classes.lines}>
              {Object.entries(steps).map(([key, { status, ticket: child }]) => {
                const Sign = signs[status];
                const there = ticketOf(child);
                return (
                  <li key={key} className={classes.step} data-status={status}>
                    <Sign size={14} aria-hidden="true" />
                    <span>
                      {inLanguage(words?.parts[key], language, key)}{' '}
                      <span className={classes.quiet}>{t(`panel.step.${status}`)}</span>
                      {there === undefined ? null : (
                        <TicketLine number={there.number} category={there.category} summary={undefined} />
                      )}
                    </span>
                  </li>
                );
              })}
            </ol>
          </div>
        );
      })}
    </Section>
  );
}
