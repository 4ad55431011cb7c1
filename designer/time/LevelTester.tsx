import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Span } from '#engine';
import { instantFromText } from '../model/form-dates.ts';
import { inLanguage } from '../model/form-shape.ts';
import { spanWords } from '../model/process/time-spans.ts';
import { useReason } from '../ui/States.tsx';
import { useZone } from '../ui/Time.tsx';
import { TrialForm } from '../ui/TrialForm.tsx';
import { useTrial } from '../ui/useTrial.ts';
import { momentWords } from './day-words.ts';
import classes from './level.module.css';
import { type Imagined, type LevelAnswer, type LevelTrial, levelTrialQuery } from './time-queries.ts';

type LevelTesterProps = {
  readonly level: LevelAnswer;
  readonly onProcess: (key: string) => void;
  readonly onTrial: (trial: LevelTrial | undefined) => void;
};

/** An imagined ticket, and what each clock would promise it. */
export function LevelTester({ level, onProcess, onTrial }: LevelTesterProps) {
  const { t } = useTranslation('rules');
  const zone = useZone();
  const trial = useTrial(level.processes);
  const [at, setAt] = useState('');
  const { process, fields } = trial;
  const key = process?.key;
  const instant = useMemo(() => instantIn(at, zone), [at, zone]);
  const isReadable = at.trim() === '' || instant !== undefined;
  const [asked] = useDebouncedValue(
    useMemo(
      () => (key === undefined || !isReadable ? undefined : bodyOf(key, fields, instant)),
      [key, fields, instant, isReadable],
    ),
    200,
  );
  const { data, error } = useQuery(levelTrialQuery(level.key, asked));
  useEffect(() => onTrial(error === null ? data : undefined), [data, error, onTrial]);
  if (process === undefined) return <Alone />;
  return (
    <>
      <h2>{t('trial.title')}</h2>
      <TrialForm
        {...trial}
        process={process}
        processes={level.processes}
        onProcess={(key) => {
          trial.onProcess(key);
          onProcess(key);
        }}
      />
      <TextInput
        label={t('levels.at')}
        description={t('calendars.zone', { zone })}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        value={at}
        placeholder={t('levels.atNow')}
        error={isReadable ? undefined : t('trial.unreadable')}
        onChange={({ currentTarget }) => setAt(currentTarget.value)}
        autoComplete="off"
      />
      <div aria-live="polite">
        {error !== null ? (
          <Trouble error={error} />
        ) : data === undefined ? null : (
          <Promised level={level} trial={data} zone={zone} />
        )}
      </div>
    </>
  );
}

function instantIn(text: string, zone: string): string | undefined {
  return text.trim() === '' ? undefined : instantFromText(text, { zone, now: Date.now(), before: undefined });
}

function bodyOf(process: string, fields: Imagined['fields'], at: string | undefined): Imagined {
  return { process, fields, ...(at === undefined ? {} : { at }) };
}

function Alone() {
  const { t } = useTranslation('rules');
  return (
    <>
      <h2>{t('trial.title')}</h2>
      <p className={classes.quiet}>{t('trial.unused')}</p>
    </>
  );
}

function Trouble({ error }: { readonly error: unknown }) {
  return <p className={classes.trouble}>{useReason(error)}</p>;
}

type PromisedProps = { readonly level: LevelAnswer; readonly trial: LevelTrial; readonly zone: string };

function Promised({ level, trial, zone }: PromisedProps) {
  const { t, i18n } = useTranslation('rules');
  const { language } = i18n;
  return (
    <section className={classes.promised}>
      <h3>{t('levels.promise')}</h3>
      {trial.isFor ? null : <p className={classes.trouble}>{t('levels.notFor')}</p>}
      <ul>
        {trial.clocks.map(({ clock, target, dueAt }) => (
          <li key={clock}>
            <strong>{inLanguage(level.clocks.find((one) => one.key === clock)?.title, language, clock)}</strong>
            {target === undefined ? (
              <p>{t('levels.noTarget')}</p>
            ) : (
              <>
                <p className={classes.due}>
                  {dueAt === undefined
                    ? t('levels.noDue')
                    : t('levels.due', { when: momentWords(dueAt, language, zone) })}
                </p>
                <p className={classes.quiet}>
                  <TargetWords level={level} target={target} />
                </p>
              </>
            )}
          </li>
        ))}
      </ul>
      <p className={classes.quiet}>{t('levels.supposed')}</p>
    </section>
  );
}

type Target = NonNullable<LevelTrial['clocks'][number]['target']>;

function TargetWords({ level, target }: { readonly level: LevelAnswer; readonly target: Target }) {
  const { t, i18n } = useTranslation('rules');
  const { t: say } = useTranslation('process');
  const words = spanWords(target.span as Span, say);
  const { calendar } = target;
  if (calendar === undefined || target.counts === 'elapsed') return words;
  return t('levels.byCalendar', {
    target: words,
    calendar: inLanguage(level.calendars[calendar], i18n.language, calendar),
  });
}
