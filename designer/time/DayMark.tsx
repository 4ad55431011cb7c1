import { useTranslation } from 'react-i18next';
import { type DayKind, dayKinds } from '../model/calendar-year.ts';
import classes from './calendar.module.css';

/** A shape for each kind of day that is not by the week, so that colour is not all that tells them apart. */
export function DayMark({ kind }: { readonly kind: DayKind }) {
  if (kind === 'work' || kind === 'rest') return null;
  return (
    <svg className={classes.sign} viewBox="0 0 8 8" width="7" height="7" aria-hidden="true">
      {shapes[kind]}
    </svg>
  );
}

const shapes = {
  off: <circle cx="4" cy="4" r="3" fill="currentColor" />,
  shortened: (
    <>
      <circle cx="4" cy="4" r="3" fill="none" stroke="currentColor" strokeWidth="1.4" />
      <path d="M4 1a3 3 0 0 0 0 6z" fill="currentColor" />
    </>
  ),
  moved: <path d="M4 .8 7.4 7H.6z" fill="currentColor" />,
  ownHours: <rect x="1" y="1" width="6" height="6" fill="currentColor" />,
} as const;

export function DayLegend() {
  const { t } = useTranslation('rules');
  return (
    <section aria-label={t('calendars.legend')}>
      <ul className={classes.legend}>
        {dayKinds.map((kind) => (
          <li key={kind}>
            <span className={classes.day} data-kind={kind} aria-hidden="true">
              1
              <DayMark kind={kind} />
            </span>
            {t(`calendars.kind.${kind}`)}
          </li>
        ))}
      </ul>
    </section>
  );
}
