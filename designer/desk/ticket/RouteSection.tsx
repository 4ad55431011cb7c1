import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { inLanguage } from '../../model/form-shape.ts';
import panel from './panel.module.css';
import classes from './route.module.css';
import { Section } from './Section.tsx';
import { routeQuery } from './ticket-queries.ts';
import { useTicketScope } from './ticket-scope.ts';

/** Why the ticket went to the group that it came to first: the row of the routing table, and what stood against those above. */
export function RouteSection() {
  const { t } = useTranslation('ticket');
  const { ticket, process, seesAll, language } = useTicketScope();
  const { data } = useQuery({ ...routeQuery(ticket.id), enabled: seesAll });
  if (data === undefined || data === null) return null;
  const { above, group, assignee, names, rule, row, title, columns, inputs, cells } = data;
  const columnWords = (path: string) => {
    const [key = '', ...rest] = path.split('.');
    const field = process?.fields.find((one) => one.key === key)?.title;
    return [inLanguage(field, language, key), ...rest].join(' · ');
  };
  const asked = columns
    .slice(0, inputs)
    .flatMap((column, n) => (cells[n] === '-' ? [] : [`${columnWords(column)}: ${cells[n]}`]));
  return (
    <Section title={t('route.title')} isClosedAtFirst>
      <p>
        {t('route.sent', { group: names.group?.[group] ?? group, table: inLanguage(title, language), row: row + 1 })}
        {asked.length === 0 ? ` ${t('route.anything')}` : ` ${asked.join('; ')}.`}
      </p>
      {assignee === undefined ? null : (
        <p>
          {t('route.assigned', {
            person: names.person?.[assignee] ?? t('actor.person'),
            rule: t(
              `route.rule.${rule === 'leastLoaded' || rule === 'roundRobin' || rule === 'nearest' ? rule : 'manual'}`,
            ),
          })}
        </p>
      )}
      {above.length === 0 ? null : (
        <details className={classes.above}>
          <summary>{t('route.above', { count: above.length })}</summary>
          <ol className={classes.rows}>
            {above.map(({ row: n, column, asks, found }) => (
              <li key={n} value={n + 1}>
                {columnWords(column)}: {asks}{' '}
                <span className={panel.quiet}>
                  {found === undefined ? t('route.empty') : t('route.found', { found })}
                </span>
              </li>
            ))}
          </ol>
        </details>
      )}
    </Section>
  );
}
