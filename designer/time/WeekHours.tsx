import { useTranslation } from 'react-i18next';
import { barsOf, type Week, type Weekday, weekdays } from '../model/calendar-year.ts';
import classes from './calendar.module.css';
import { weekdayWords } from './day-words.ts';

const dayMinutes = 1440;
const marks = [0, 6, 12, 18, 24] as const;

/** The hours of the week as bars over the 24 hours of each day, and in words. */
export function WeekHours({ week }: { readonly week: Week }) {
  const { t, i18n } = useTranslation('rules');
  return (
    <section className={classes.week} aria-label={t('calendars.week')}>
      <table>
        <caption className="visually-hidden">{t('calendars.week')}</caption>
        <tbody>
          {weekdays.map((weekday) => (
            <tr key={weekday}>
              <th scope="row">{weekdayWords(weekday, i18n.language, 'short')}</th>
              <td className={classes.bars}>
                <DayBars week={week} weekday={weekday} />
              </td>
              <td className={classes.hours}>{hoursWords(week[weekday] ?? [])}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className={classes.scale} aria-hidden="true">
        {marks.map((hour) => (
          <span key={hour}>{hour}</span>
        ))}
      </div>
    </section>
  );

  function hoursWords(hours: readonly string[]): string {
    if (hours.length === 0) return t('calendars.closed');
    return hours.map((one) => (one === '00:00-24:00' ? t('calendars.allDay') : one.replace('-', '–'))).join(', ');
  }
}

function DayBars({ week, weekday }: { readonly week: Week; readonly weekday: Weekday }) {
  return (
    <svg viewBox={`0 0 ${dayMinutes} 10`} preserveAspectRatio="none" aria-hidden="true">
      {marks.slice(1, -1).map((hour) => (
        <path key={hour} d={`M${hour * 60} 0V10`} className={classes.line} />
      ))}
      {barsOf(week, weekday).map(({ from, to }) => (
        <rect key={from} x={from} y="1" width={to - from} height="8" />
      ))}
    </svg>
  );
}
