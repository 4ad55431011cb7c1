import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { inLanguage } from '../../model/form-shape.ts';
import { routedBy } from '../../model/routed-by.ts';
import { useCellWords } from '../../routing/useCellWords.ts';
import panel from './panel.module.css';
import classes from './route.module.css';
import { Section } from './Section.tsx';
import { routeQuery, type TicketRoute } from './ticket-queries.ts';
import { useTicketScope } from './ticket-scope.ts';

/** Why the ticket went to the group that it came to first: the row of the routing table, and what stood against those above. */
export function RouteSection() {
  const { t } = useTranslation('ticket');
  const { ticket, seesAll } = useTicketScope();
  const { data } = useQuery({ ...routeQuery(ticket.id), enabled: seesAll });
  if (data === undefined || data === null) return null;
  return (
    <Section title={t('route.title')} isClosedAtFirst>
      <Row route={data} />
      <RowsAbove route={data} />
    </Section>
  );
}

type RouteProps = { readonly route: TicketRoute };

function Row({ route: { group, assignee, names, rule, row, title, columns, inputs, cells } }: RouteProps) {
  const { t } = useTranslation('ticket');
  const { language } = useTicketScope();
  const words = useRouteWords(columns.slice(0, inputs));
  const asked = columns
    .slice(0, inputs)
    .flatMap((column, n) =>
      cells[n] === '-' ? [] : [`${words.column(column)}: ${words.asks(column, cells[n] ?? '')}`],
    );
  return (
    <>
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
    </>
  );
}

function RowsAbove({ route: { above, columns, inputs } }: RouteProps) {
  const { t } = useTranslation('ticket');
  const words = useRouteWords(columns.slice(0, inputs));
  if (above.length === 0) return null;
  return (
    <details className={classes.above}>
      <summary>{t('route.above', { count: above.length })}</summary>
      <ol className={classes.rows}>
        {above.map(({ row, column, asks, found }) => (
          <li key={row} value={row + 1}>
            {words.column(column)}: {words.asks(column, asks)}{' '}
            <span className={panel.quiet}>
              {found === undefined ? t('route.empty') : t('route.found', { found: words.found(column, found) })}
            </span>
          </li>
        ))}
      </ol>
    </details>
  );
}

function useRouteWords(columns: readonly string[]) {
  const { process } = useTicketScope();
  return useCellWords({ in: routedBy(columns, process?.fields ?? []), groups: {} });
}
