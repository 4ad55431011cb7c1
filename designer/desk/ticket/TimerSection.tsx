import { useQuery } from '@tanstack/react-query';
import { AlarmClock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { inLanguage } from '../../model/form-shape.ts';
import { recordsOf, timersInOrder } from '../../model/ticket-records.ts';
import { exactTime } from '../../model/time-words.ts';
import classes from './panel.module.css';
import { Section } from './Section.tsx';
import { clocksQuery } from './ticket-queries.ts';
import { useTicketScope } from './ticket-scope.ts';
import { useTimerWords } from './useTimerWords.ts';

/** What the process does by itself, and when. */
export function TimerSection() {
  const { t } = useTranslation('ticket');
  const { ticket, process, language, zone } = useTicketScope();
  const timerWords = useTimerWords();
  const { data } = useQuery(clocksQuery(ticket.id));
  const timers = timersInOrder(withInstants(recordsOf(ticket).timers, data?.timers ?? {}));
  if (timers.length === 0 || process === undefined) return null;
  const wordsOf = (id: string) => {
    const run = process.records.timers[id]?.run;
    if (run === undefined) return t('panel.tells');
    const title = process.transitions.find(({ key }) => key === run)?.title;
    return t('panel.runs', { title: inLanguage(title, language, run) });
  };
  return (
    <Section title={t('panel.timers')}>
      <ul className={classes.lines}>
        {timers.map((timer) => (
          <li key={timer.id} className={classes.timer}>
            <AlarmClock size={14} aria-hidden="true" />
            <span title={timer.at === undefined ? undefined : exactTime(timer.at, language, zone)}>
              {wordsOf(timer.id)} <span className={classes.quiet}>{timerWords(timer)}</span>
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** What a calendar decides is told by the server. */
function withInstants<T extends { readonly at?: string }>(
  timers: Readonly<Record<string, T>>,
  instants: Readonly<Record<string, string>>,
): Readonly<Record<string, T>> {
  return Object.fromEntries(
    Object.entries(timers).map(([id, timer]) => {
      const at = timer.at ?? instants[id];
      return [id, at === undefined ? timer : { ...timer, at }];
    }),
  );
}
