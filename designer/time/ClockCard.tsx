import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Span } from '#engine';
import { inLanguage } from '../model/form-shape.ts';
import { spanWords } from '../model/process/time-spans.ts';
import type { Titles } from '../model/process/titles.ts';
import { type Asked, LevelWords } from './LevelWords.tsx';
import classes from './level.module.css';
import type { LevelAnswer, LevelTrial } from './time-queries.ts';
import { useLevelTitles } from './useLevelTitles.ts';

type ShownClock = LevelAnswer['clocks'][number];

type ClockCardProps = {
  readonly clock: ShownClock;
  readonly level: LevelAnswer;
  /** What the ticket that is tried gets of it. */
  readonly found: LevelTrial['clocks'][number] | undefined;
};

/** A clock: what starts, ends and stops it, and its targets by row. */
export function ClockCard({ clock, level, found }: ClockCardProps) {
  const { i18n } = useTranslation('rules');
  const titles = useLevelTitles(level);
  return (
    <section className={classes.clock}>
      <h2>{inLanguage(clock.title, i18n.language, clock.key)}</h2>
      <div className={classes.halves}>
        <Conditions clock={clock} level={level} titles={titles} />
        <Targets clock={clock} level={level} titles={titles} place={found?.target?.place} />
      </div>
    </section>
  );
}

type PartProps = { readonly clock: ShownClock; readonly level: LevelAnswer; readonly titles: Titles };

function Conditions({ clock, level, titles }: PartProps) {
  const { t } = useTranslation('rules');
  const { warn, onEdit, onReopen } = clock;
  return (
    <dl className={classes.words}>
      {(['start', 'pause', 'meet', 'cancel'] as const).map((name) => {
        const asked = clock[name] as Asked | undefined;
        if (asked === undefined) return null;
        return (
          <Line key={name} name={t(`levels.${name}`)}>
            <LevelWords asked={asked} titles={titles} />
          </Line>
        );
      })}
      <Line name={t('levels.calendar')}>
        <ClockCalendars clock={clock} level={level} titles={titles} />
      </Line>
      {warn.length === 0 ? null : (
        <Line name={t('levels.warn')}>
          {t('levels.warnLine', { shares: warn.map((share) => `${Math.round(share * 100)} %`).join(', ') })}
        </Line>
      )}
      <Line name={t('levels.onEdit')}>{t(`levels.edit.${onEdit}`)}</Line>
      <Line name={t('levels.onReopen')}>{t(`levels.reopen.${onReopen}`)}</Line>
    </dl>
  );
}

function Line({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function ClockCalendars({ clock, level, titles }: PartProps) {
  const { t, i18n } = useTranslation('rules');
  const { calendars, usualCalendar } = level;
  const named = (key: string) => inLanguage(calendars[key], i18n.language, key);
  const usual = usualCalendar === undefined ? undefined : named(usualCalendar);
  if (clock.calendars.length === 0) return usual === undefined ? '—' : t('levels.usual', { calendar: usual });
  return clock.calendars.map(({ when, is }) => {
    const isKnown = calendars[is] !== undefined;
    const words = isKnown || usual === undefined ? named(is) : t('levels.usualFor', { calendar: usual, path: is });
    return (
      <p key={`${is} ${when?.source}`}>
        {when === undefined ? (
          words
        ) : (
          <LevelWords
            asked={when as Asked}
            titles={titles}
            within={(condition) => t('levels.calendarIf', { calendar: words, condition })}
          />
        )}
      </p>
    );
  });
}

function Targets({ clock, titles, place }: PartProps & { readonly place: number | undefined }) {
  const { t } = useTranslation('rules');
  const { t: say } = useTranslation('process');
  return (
    <table className={classes.targets}>
      <thead>
        <tr>
          <th scope="col">{t('levels.row')}</th>
          <th scope="col">{t('levels.if')}</th>
          <th scope="col">{t('levels.target')}</th>
        </tr>
      </thead>
      <tbody>
        {clock.targets.map(({ when, is }, row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row is told by its place
          <tr key={row} data-counts={row === place || undefined}>
            <th scope="row">
              {row + 1}
              {row === place ? (
                <>
                  <Check size={14} aria-hidden="true" />
                  <span className="visually-hidden">{t('levels.applies')}</span>
                </>
              ) : null}
            </th>
            <td>{when === undefined ? t('levels.otherwise') : <LevelWords asked={when as Asked} titles={titles} />}</td>
            <td>{spanWords(is as Span, say)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
