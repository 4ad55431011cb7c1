import { SegmentedControl, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type StepRow, spanWords } from '../model/clock-words.ts';
import { instantFromText, textOfInstant } from '../model/form-dates.ts';
import { durationFromText } from '../model/form-duration.ts';
import { useReason } from '../ui/States.tsx';
import classes from './calendar.module.css';
import { momentWords } from './day-words.ts';
import { SpanSteps } from './SpanSteps.tsx';
import { type CalendarAnswer, type CalendarTrial, calendarTrialQuery, type SpanAsked } from './time-queries.ts';

type Texts = { readonly from: string; readonly working: string; readonly to: string };

/** When is it due, or how much working time lies between: asked in the calendar's own zone. */
export function CalendarTester({ calendar }: { readonly calendar: CalendarAnswer }) {
  const { t, i18n } = useTranslation('rules');
  const { key, zone } = calendar;
  const [kind, setKind] = useState<'due' | 'between'>('due');
  const [texts, setTexts] = useState<Texts>(() => firstTexts(i18n.language, zone));
  const write = (part: keyof Texts) => (text: string) => setTexts((before) => ({ ...before, [part]: text }));
  const [asked] = useDebouncedValue(
    useMemo(() => askedBy(kind, texts, zone), [kind, texts, zone]),
    200,
  );
  const { data, error } = useQuery(calendarTrialQuery(key, asked));
  const moment = { placeholder: t('trial.placeholder'), unreadable: t('trial.unreadable') };
  const isMoment = (text: string) => momentOf(text, zone) !== undefined;
  return (
    <>
      <h2>{t('trial.title')}</h2>
      <SegmentedControl
        size="xs"
        aria-label={t('calendars.ask')}
        orientation="vertical"
        fullWidth
        value={kind}
        onChange={(value) => setKind(value === 'between' ? 'between' : 'due')}
        data={[
          { value: 'due', label: t('calendars.askDue') },
          { value: 'between', label: t('calendars.askBetween') },
        ]}
      />
      <p className={classes.quiet}>{t('calendars.zone', { zone })}</p>
      <Written label={t('calendars.from')} text={texts.from} onWrite={write('from')} isRight={isMoment} {...moment} />
      {kind === 'due' ? (
        <Written
          label={t('calendars.working')}
          text={texts.working}
          onWrite={write('working')}
          isRight={(text) => durationFromText(text) !== undefined}
          unreadable={t('calendars.workingBad')}
        />
      ) : (
        <Written label={t('calendars.to')} text={texts.to} onWrite={write('to')} isRight={isMoment} {...moment} />
      )}
      <div aria-live="polite">
        {error !== null ? <Trouble error={error} /> : data === undefined ? null : <Result kind={kind} trial={data} />}
      </div>
    </>
  );
}

function firstTexts(language: string, zone: string): Texts {
  const now = Date.now();
  const text = (at: number) => textOfInstant(new Date(at).toISOString(), language, zone);
  return { from: text(now), working: language === 'ru' ? '8 ч' : '8 h', to: text(now + 7 * 86_400_000) };
}

function momentOf(text: string, zone: string): string | undefined {
  return instantFromText(text, { zone, now: Date.now(), before: undefined });
}

function askedBy(kind: 'due' | 'between', { from, working, to }: Texts, zone: string): SpanAsked | undefined {
  const begins = momentOf(from, zone);
  const length = durationFromText(working);
  const ends = momentOf(to, zone);
  if (begins === undefined) return undefined;
  if (kind === 'due') return length === undefined ? undefined : { from: begins, working: length };
  return ends === undefined ? undefined : { from: begins, to: ends };
}

type WrittenProps = {
  readonly label: string;
  readonly text: string;
  readonly onWrite: (text: string) => void;
  readonly isRight: (text: string) => boolean;
  readonly unreadable: string;
  readonly placeholder?: string;
};

function Written({ label, text, onWrite, isRight, unreadable, placeholder }: WrittenProps) {
  return (
    <TextInput
      label={label}
      value={text}
      onChange={({ currentTarget }) => onWrite(currentTarget.value)}
      error={isRight(text) ? undefined : unreadable}
      placeholder={placeholder}
      autoComplete="off"
    />
  );
}

function Trouble({ error }: { readonly error: unknown }) {
  return <p className={classes.trouble}>{useReason(error)}</p>;
}

function Result({ kind, trial }: { readonly kind: 'due' | 'between'; readonly trial: CalendarTrial }) {
  const { t, i18n } = useTranslation('rules');
  const { language } = i18n;
  const { zone, to, workingMs, steps } = trial;
  const time = workingMs < 0 ? `−${spanWords(-workingMs, language)}` : spanWords(workingMs, language);
  return (
    <>
      <p className={classes.result}>
        {kind === 'due'
          ? t('calendars.due', { when: momentWords(to, language, zone) })
          : t('calendars.between', { time })}
      </p>
      <SpanSteps steps={steps as readonly StepRow[]} zone={zone} />
    </>
  );
}
