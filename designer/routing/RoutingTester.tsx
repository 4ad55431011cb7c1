import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useReason } from '../ui/States.tsx';
import { TrialForm } from '../ui/TrialForm.tsx';
import { useTrial } from '../ui/useTrial.ts';
import classes from './routing.module.css';
import { type Channel, channels, type TableAnswer, type TableTrial, tableTrialQuery } from './routing-queries.ts';
import { useCellWords } from './useCellWords.ts';

type RoutingTesterProps = {
  readonly table: TableAnswer;
  readonly onTrial: (trial: TableTrial | undefined) => void;
};

/** An imagined ticket, where it would go, and why by no row above. */
export function RoutingTester({ table, onTrial }: RoutingTesterProps) {
  const { t } = useTranslation('rules');
  const trial = useTrial(table.processes);
  const [channel, setChannel] = useState<Channel>('portal');
  const { process, fields } = trial;
  const key = process?.key;
  const [asked] = useDebouncedValue(
    useMemo(() => (key === undefined ? undefined : { process: key, channel, fields }), [key, channel, fields]),
    200,
  );
  const { data, error } = useQuery(tableTrialQuery(table.key, asked));
  useEffect(() => onTrial(error === null ? data : undefined), [data, error, onTrial]);
  if (process === undefined) return <p className={classes.quiet}>{t('trial.unused')}</p>;
  return (
    <>
      <h2>{t('trial.title')}</h2>
      <TrialForm {...trial} process={process} processes={table.processes}>
        <Select
          label={t('routing.channel')}
          data={channels.map((value) => ({ value, label: t(`routing.channels.${value}`) }))}
          value={channel}
          onChange={(value) => setChannel(channels.find((one) => one === value) ?? 'portal')}
        />
      </TrialForm>
      <div aria-live="polite">
        {error !== null ? <Trouble error={error} /> : data === undefined ? null : <Found table={table} trial={data} />}
      </div>
    </>
  );
}

function Trouble({ error }: { readonly error: unknown }) {
  return <p className={classes.trouble}>{useReason(error)}</p>;
}

type FoundProps = { readonly table: TableAnswer; readonly trial: TableTrial };

function Found({ table, trial }: FoundProps) {
  const { t } = useTranslation('rules');
  const words = useCellWords(table);
  return (
    <section className={classes.found}>
      <p className={classes.result} data-ok={trial.ok}>
        <Route table={table} trial={trial} />
      </p>
      {trial.above.length === 0 ? null : (
        <>
          <h3>{t('routing.above')}</h3>
          <ol>
            {trial.above.map(({ row, column, found }) => {
              const cell = table.rows[row]?.[table.in.findIndex(({ name }) => name === column)] ?? '-';
              const told = { column: words.column(column), asks: words.asks(column, cell).replaceAll('`', '') };
              return (
                <li key={row} value={row + 1}>
                  {found === undefined
                    ? t('routing.againstEmpty', told)
                    : t('routing.against', { ...told, found: words.found(column, found) })}
                </li>
              );
            })}
          </ol>
        </>
      )}
    </section>
  );
}

function Route({ table, trial }: FoundProps) {
  const { t } = useTranslation('rules');
  const words = useCellWords(table);
  const { ok, row = 0, outputs, reason, rows = [] } = trial;
  if (!ok) {
    return reason === 'severalRows'
      ? t('routing.severalRows', { rows: rows.map((one) => one + 1).join(', ') })
      : t('routing.noRow');
  }
  const { group } = outputs ?? {};
  if (group === undefined) return t('routing.goesNowhere', { row: row + 1 });
  return t('routing.goes', { group: words.output('group', group), row: row + 1 });
}
