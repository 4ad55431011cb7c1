import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type HistoryFilter, historyRows } from '../../model/history-rows.ts';
import { Failed, Loading } from '../../ui/States.tsx';
import { HistoryItem } from './HistoryItem.tsx';
import classes from './history.module.css';
import { historyQuery } from './ticket-queries.ts';
import { useTicketScope } from './ticket-scope.ts';

const onePage = 80;

/** All that happened to the ticket, in words, the newest first. */
export function History() {
  const { t } = useTranslation('ticket');
  const { ticket } = useTicketScope();
  const { data, error, refetch } = useQuery(historyQuery(ticket.id));
  const [filter, setFilter] = useState<HistoryFilter>('all');
  const [shown, setShown] = useState(onePage);
  const rows = useMemo(() => historyRows(data?.items ?? [], filter), [data, filter]);
  if (data === undefined)
    return error === null ? <Loading rows={10} /> : <Failed error={error} retry={() => void refetch()} />;
  const more = rows.length - shown;
  return (
    <div className={classes.history}>
      <SegmentedControl
        size="xs"
        className={classes.filter}
        aria-label={t('history.filter')}
        value={filter}
        onChange={(value) => setFilter(value === 'moves' ? 'moves' : 'all')}
        data={[
          { value: 'all', label: t('history.all') },
          { value: 'moves', label: t('history.moves') },
        ]}
      />
      {rows.length === 0 ? <p className={classes.quiet}>{t('history.empty')}</p> : null}
      <ol className={classes.rows} aria-label={t('history.label')}>
        {rows.slice(0, shown).map((row) => (
          <li key={row.entry.seq}>
            <HistoryItem row={row} names={data.names} />
          </li>
        ))}
      </ol>
      {more > 0 ? (
        <button type="button" className={classes.more} onClick={() => setShown(shown + 2 * onePage)}>
          {t('history.more', { count: Math.min(more, 2 * onePage) })}
        </button>
      ) : null}
    </div>
  );
}
