import { useTranslation } from 'react-i18next';
import { type StepRow, spanWords } from '../model/clock-words.ts';
import { inLanguage } from '../model/form-shape.ts';
import classes from './calendar.module.css';
import { groupWords, momentWords } from './day-words.ts';

/** Every stretch of a span: what counts, and when and why it is closed. */
export function SpanSteps({ steps, zone }: { readonly steps: readonly StepRow[]; readonly zone: string }) {
  const { t } = useTranslation('rules');
  if (steps.length === 0) return null;
  return (
    <section className={classes.steps} aria-label={t('calendars.steps')}>
      <ol>
        {steps.map((step) => (
          <Step key={`${step.kind} ${step.from}`} step={step} zone={zone} />
        ))}
      </ol>
    </section>
  );
}

function Step({ step, zone }: { readonly step: StepRow; readonly zone: string }) {
  const { t, i18n } = useTranslation('rules');
  const { language } = i18n;
  const { kind, from = '', to = '', ms = 0, days = [] } = step;
  const words = t(kind === 'counted' ? 'calendars.step.counted' : 'calendars.step.closed');
  return (
    <li data-kind={kind}>
      <span>
        {momentWords(from, language, zone)} – {momentWords(to, language, zone)}
      </span>
      <span className={classes.amount}>
        {words} {spanWords(ms, language)}
      </span>
      {days.map(({ date, why, title }) => {
        const day = { date, why, hours: [] };
        return (
          <span key={date} className={classes.why}>
            {groupWords({ first: day, last: day }, language)}: {inLanguage(title, language, t(`calendars.kind.${why}`))}
          </span>
        );
      })}
    </li>
  );
}
