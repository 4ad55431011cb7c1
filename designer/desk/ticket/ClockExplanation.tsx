import { Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type ShownClock, type StepRow, spanWords } from '../../model/clock-words.ts';
import { inLanguage } from '../../model/form-shape.ts';
import { exactTime } from '../../model/time-words.ts';
import { Failed, Loading } from '../../ui/States.tsx';
import { useFocusBack } from '../../ui/useFocusBack.ts';
import classes from './clock.module.css';
import { clockQuery } from './ticket-queries.ts';
import { useTicketScope } from './ticket-scope.ts';

type ClockExplanationProps = { readonly clock: ShownClock; readonly onClose: () => void };

/** From the start to the due instant: what counted, what did not, and why. */
export function ClockExplanation({ clock, onClose }: ClockExplanationProps) {
  const { t } = useTranslation('ticket');
  const { ticket, language, zone } = useTicketScope();
  useFocusBack();
  const { data, error, refetch } = useQuery(clockQuery(ticket.id, clock));
  const title = inLanguage(clock.title, language, clock.clock);
  const level = inLanguage(clock.levelTitle, language, clock.level);
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={t('clock.why', { title, number: ticket.number })}
      closeButtonProps={{ 'aria-label': t('clock.close') }}
    >
      {data === undefined ? (
        error === null ? (
          <Loading rows={5} />
        ) : (
          <Failed error={error} retry={() => void refetch()} />
        )
      ) : (
        <>
          <p className={classes.lead}>
            {t('clock.lead', {
              level,
              target: spanWords(data.targetMs, language),
              counts: t(`clock.counts.${data.counts}`),
              used: spanWords(data.consumedMs, language),
            })}
            {data.zone === undefined ? null : ` ${t('clock.zones', { calendar: data.zone, reader: zone })}`}
          </p>
          <ol className={classes.steps}>
            {(data.steps as readonly StepRow[]).map((step, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a step is told by its place
              <Step key={place} step={step} />
            ))}
          </ol>
        </>
      )}
    </Modal>
  );
}

function Step({ step }: { readonly step: StepRow }) {
  const { t } = useTranslation('ticket');
  const { process, language, zone } = useTicketScope();
  const { kind, at, from, to, ms, state, leftMs, isPast, days = [] } = step;
  const exact = (instant: string | undefined) =>
    instant === undefined ? '' : exactTime(instant, language, zone).replace(` (${zone})`, '');
  const stateWords = inLanguage(process?.states.find(({ path }) => path === state)?.title, language, state);
  const words =
    kind === 'due' && isPast === true
      ? t('clock.step.wasDue')
      : t(`clock.step.${kind}`, {
          state: stateWords,
          left: leftMs === undefined ? '' : spanWords(leftMs, language),
        });
  return (
    <li data-kind={kind}>
      <span className={classes.span}>{at === undefined ? `${exact(from)} – ${exact(to)}` : exact(at)}</span>
      <span className={classes.what}>
        {words}
        {days.length === 0 ? null : (
          <span className={classes.days}>
            {days.map(({ date, why, title }) => (
              <span key={date}>
                {new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(
                  Date.parse(date),
                )}
                {': '}
                {title === undefined ? t(`clock.day.${why}`) : inLanguage(title, language)}
              </span>
            ))}
          </span>
        )}
      </span>
      <span className={classes.amount}>{ms === undefined ? '' : spanWords(ms, language)}</span>
    </li>
  );
}
