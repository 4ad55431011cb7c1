import { ActionIcon } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { spanWords } from '../model/clock-words.ts';
import { inLanguage } from '../model/form-shape.ts';
import { NotThere, RulePage } from '../ui/RulePage.tsx';
import { CalendarTester } from './CalendarTester.tsx';
import classes from './calendar.module.css';
import { DayLegend } from './DayMark.tsx';
import { SpecialDays } from './SpecialDays.tsx';
import { type CalendarAnswer, calendarQuery } from './time-queries.ts';
import { WeekHours } from './WeekHours.tsx';
import { YearPicture } from './YearPicture.tsx';

const route = getRouteApi('/inside/calendars/$key');

/** A calendar: its week, a year as a picture, and working time to be tried. */
export function CalendarPage() {
  const { key } = route.useParams();
  const { year } = route.useSearch();
  const { t, i18n } = useTranslation('rules');
  const { data, error, refetch } = useQuery(calendarQuery(key, year));
  const list = { to: '/calendars', title: t('calendars.title') } as const;
  const calendar = data?.key === key ? data : undefined;
  return (
    <RulePage
      title={inLanguage(calendar?.title, i18n.language, key)}
      list={list}
      {...(calendar === undefined ? {} : { aside: <CalendarTester key={key} calendar={calendar} /> })}
    >
      {calendar === undefined ? (
        <NotThere error={error} retry={() => void refetch()} />
      ) : (
        <>
          <Lead calendar={calendar} />
          <WeekHours week={calendar.week} />
          <YearHead calendar={calendar} />
          <DayLegend />
          <YearPicture calendar={calendar} />
          <SpecialDays calendar={calendar} />
        </>
      )}
    </RulePage>
  );
}

function Lead({ calendar }: { readonly calendar: CalendarAnswer }) {
  const { t, i18n } = useTranslation('rules');
  const { zone, description, inheritsTitle, processes } = calendar;
  const lines = [
    ...(description === undefined ? [] : [inLanguage(description, i18n.language)]),
    ...(inheritsTitle === undefined
      ? []
      : [`${t('calendars.inherits', { calendar: inLanguage(inheritsTitle, i18n.language) })}.`]),
    ...(processes.length === 0
      ? []
      : [
          t('calendars.usual', {
            processes: processes.map(({ key, title }) => inLanguage(title, i18n.language, key)).join(', '),
          }),
        ]),
  ];
  return (
    <div className={classes.lead}>
      <p>{zone}</p>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </div>
  );
}

function YearHead({ calendar }: { readonly calendar: CalendarAnswer }) {
  const { t, i18n } = useTranslation('rules');
  const navigate = route.useNavigate();
  const { year, months } = calendar;
  const go = (to: number) => void navigate({ search: { year: to }, replace: true });
  const sum = (of: 'workingDays' | 'workingMs') => months.reduce((total, month) => total + month[of], 0);
  return (
    <div className={classes.yearHead}>
      <ActionIcon variant="default" aria-label={t('yearBefore')} disabled={year <= 1900} onClick={() => go(year - 1)}>
        <ChevronLeft size={16} />
      </ActionIcon>
      <h2 aria-live="polite">{t('calendars.year', { year })}</h2>
      <ActionIcon variant="default" aria-label={t('yearAfter')} disabled={year >= 2199} onClick={() => go(year + 1)}>
        <ChevronRight size={16} />
      </ActionIcon>
      <p>
        {t('calendars.total', {
          days: t('calendars.days', { count: sum('workingDays') }),
          hours: spanWords(sum('workingMs'), i18n.language),
        })}
      </p>
    </div>
  );
}
