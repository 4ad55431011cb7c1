import { useTranslation } from 'react-i18next';
import type { Span } from '#engine';
import { durationWords } from '../../model/form-duration.ts';
import type { TimerSeen } from '../../model/ticket-records.ts';
import { relativeTime } from '../../model/time-words.ts';
import { useTicketScope } from './ticket-scope.ts';

/** When a timer is up: relative where that is known, else its length, which a calendar stretches. */
export function useTimerWords(): (timer: TimerSeen) => string {
  const { t } = useTranslation('ticket');
  const { language } = useTicketScope();
  const spanWords = (span: Span): string => {
    if ('elapsed' in span) return durationWords(span.elapsed, language);
    if ('working' in span) return durationWords(span.working, language);
    return 'days' in span
      ? t('panel.days', { count: span.days })
      : t('panel.businessDays', { count: span.businessDays });
  };
  return ({ at, in: span }) => {
    if (at !== undefined) return relativeTime(at, Date.now(), language);
    return span === undefined ? '' : t('panel.within', { time: spanWords(span) });
  };
}
