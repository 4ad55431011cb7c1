import { useTranslation } from 'react-i18next';
import { groupsOf } from '../model/calendar-year.ts';
import { inLanguage } from '../model/form-shape.ts';
import classes from './calendar.module.css';
import { DayMark } from './DayMark.tsx';
import { groupWords } from './day-words.ts';
import type { CalendarAnswer } from './time-queries.ts';

/** The days of the year that are not as their weekday says, in words. */
export function SpecialDays({ calendar }: { readonly calendar: CalendarAnswer }) {
  const { t, i18n } = useTranslation('rules');
  const groups = groupsOf(calendar.days);
  return (
    <section className={classes.special}>
      <h2>{t('calendars.special')}</h2>
      {groups.length === 0 ? <p className={classes.quiet}>{t('calendars.noSpecial')}</p> : null}
      <ul>
        {groups.map((group) => {
          const { date, why, title, hours } = group.first;
          const kind = t(`calendars.kind.${why}`);
          return (
            <li key={date}>
              <span className={classes.when}>{groupWords(group, i18n.language)}</span>
              <span className={classes.signed} data-kind={why}>
                <DayMark kind={why} />
              </span>
              <span>
                {inLanguage(title, i18n.language, kind)}
                <span className={classes.quiet}>
                  {' '}
                  {[...(title === undefined ? [] : [kind]), ...hours.map((one) => one.replace('-', '–'))].join(', ')}
                </span>
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
