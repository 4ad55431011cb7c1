import { useTranslation } from 'react-i18next';
import { type Day, weekdays, weeksOf } from '../model/calendar-year.ts';
import { spanWords } from '../model/clock-words.ts';
import { inLanguage } from '../model/form-shape.ts';
import classes from './calendar.module.css';
import { DayMark } from './DayMark.tsx';
import { monthWords, weekdayWords } from './day-words.ts';
import type { CalendarAnswer } from './time-queries.ts';

/** Twelve months, each day by its kind. */
export function YearPicture({ calendar }: { readonly calendar: CalendarAnswer }) {
  return (
    <div className={classes.year}>
      {calendar.months.map(({ month }) => (
        <Month key={month} calendar={calendar} month={month} />
      ))}
    </div>
  );
}

function Month({ calendar, month }: { readonly calendar: CalendarAnswer; readonly month: number }) {
  const { t, i18n } = useTranslation('rules');
  const { language } = i18n;
  const { year, months } = calendar;
  const { workingDays = 0, workingMs = 0 } = months[month - 1] ?? {};
  return (
    <table className={classes.month}>
      <caption>
        <span className={classes.monthName}>{monthWords(month, language)}</span>
        <span className={classes.monthSum}>
          {t('calendars.days', { count: workingDays })}
          {workingMs === 0 ? null : `, ${spanWords(workingMs, language)}`}
        </span>
      </caption>
      <thead>
        <tr>
          {weekdays.map((weekday) => (
            <th key={weekday} scope="col">
              <span aria-hidden="true">{weekdayWords(weekday, language, 'narrow')}</span>
              <span className="visually-hidden">{weekdayWords(weekday, language, 'long')}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(year, month, calendar).map((week, row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: weeks of a month are told by their place
          <tr key={row}>
            {week.map((day, place) => (
              <DayCell key={weekdays[place]} day={day} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function DayCell({ day }: { readonly day: Day | undefined }) {
  const { t, i18n } = useTranslation('rules');
  if (day === undefined) return <td />;
  const { kind, title, hours } = day;
  const named = inLanguage(title, i18n.language, t(`calendars.kind.${kind}`));
  const isSpecial = kind !== 'work' && kind !== 'rest';
  const told = [named, ...(hours.length === 0 ? [] : [hours.join(', ')])].join(', ');
  return (
    <td title={told}>
      <span className={classes.day} data-kind={kind}>
        {day.day}
        <DayMark kind={kind} />
      </span>
      {isSpecial ? <span className="visually-hidden">{told}</span> : null}
    </td>
  );
}
