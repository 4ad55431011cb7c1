import { useQuery } from '@tanstack/react-query';
import { CircleCheck, CirclePause, CircleX, Hourglass, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  clocksInOrder,
  isOver,
  type ShownClock,
  type Standing,
  spanWords,
  standingOf,
  usedPart,
} from '../../model/clock-words.ts';
import { inLanguage } from '../../model/form-shape.ts';
import { exactTime, relativeTime } from '../../model/time-words.ts';
import { useNow } from '../../ui/Time.tsx';
import { ClockExplanation } from './ClockExplanation.tsx';
import classes from './clock.module.css';
import panel from './panel.module.css';
import { Section } from './Section.tsx';
import { clocksQuery } from './ticket-queries.ts';
import { useTicketScope } from './ticket-scope.ts';

const signs = {
  ok: Hourglass,
  near: TriangleAlert,
  late: TriangleAlert,
  paused: CirclePause,
  kept: CircleCheck,
  missed: TriangleAlert,
  cancelled: CircleX,
} as const satisfies Readonly<Record<Standing, unknown>>;

/** By when the ticket must be answered and solved; one press away, why. */
export function ClockSection() {
  const { t } = useTranslation('ticket');
  const { ticket } = useTicketScope();
  const now = useNow();
  const { data } = useQuery(clocksQuery(ticket.id));
  const [asked, setAsked] = useState<ShownClock>();
  const clocks = clocksInOrder(data?.items ?? [], now);
  if (clocks.length === 0) return null;
  const [running, over] = [clocks.filter((clock) => !isOver(clock)), clocks.filter(isOver)];
  return (
    <Section title={t('clock.title')}>
      <ul className={classes.clocks}>
        {running.map((clock) => (
          <ClockLine key={keyOf(clock)} clock={clock} now={now} onAsk={() => setAsked(clock)} />
        ))}
      </ul>
      {over.length === 0 ? null : (
        <details className={classes.over}>
          <summary>{t('clock.over', { count: over.length })}</summary>
          <ul className={classes.clocks}>
            {over.map((clock) => (
              <ClockLine key={keyOf(clock)} clock={clock} now={now} onAsk={() => setAsked(clock)} />
            ))}
          </ul>
        </details>
      )}
      {asked === undefined ? null : <ClockExplanation clock={asked} onClose={() => setAsked(undefined)} />}
    </Section>
  );
}

function keyOf({ level, clock, run }: ShownClock): string {
  return `${level}/${clock}/${run}`;
}

type ClockLineProps = { readonly clock: ShownClock; readonly now: number; readonly onAsk: () => void };

function ClockLine({ clock, now, onAsk }: ClockLineProps) {
  const { t } = useTranslation('ticket');
  const { language, zone } = useTicketScope();
  const standingWords = useStandingWords();
  const standing = standingOf(clock, now);
  const Sign = signs[standing];
  const title = inLanguage(clock.title, language, clock.clock);
  const when = clock.dueAt ?? clock.endedAt;
  return (
    <li>
      <button
        type="button"
        className={classes.clock}
        data-standing={standing}
        title={`${inLanguage(clock.levelTitle, language, clock.level)}${when === undefined ? '' : `\n${exactTime(when, language, zone)}`}`}
        onClick={onAsk}
      >
        <Sign size={14} aria-hidden="true" />
        <span className={classes.name}>
          {title}
          {clock.agreement === 'sla' ? null : (
            <span className={panel.quiet}> · {t(`clock.agreement.${clock.agreement}`)}</span>
          )}
        </span>
        <span className={classes.when}>{standingWords(clock, standing, now)}</span>
        {isOver(clock) ? null : (
          <span className={classes.bar} aria-hidden="true">
            <span className={classes.used} style={{ inlineSize: `${usedPart(clock) * 100}%` }} />
          </span>
        )}
      </button>
    </li>
  );
}

/** How it stands, in a few words. */
function useStandingWords(): (clock: ShownClock, standing: Standing, now: number) => string {
  const { t } = useTranslation('ticket');
  const { language } = useTicketScope();
  return ({ dueAt, breachedAt, consumedMs, targetMs }, standing, now) => {
    if (standing === 'paused') {
      return t('clock.paused', { left: spanWords(Math.max(0, targetMs - consumedMs), language) });
    }
    if (standing === 'late') {
      const since = breachedAt ?? dueAt;
      return since === undefined ? t('clock.late') : t('clock.lateSince', { time: relativeTime(since, now, language) });
    }
    if (standing === 'ok' || standing === 'near') {
      return dueAt === undefined ? t('clock.noDue') : t('clock.due', { time: relativeTime(dueAt, now, language) });
    }
    return t(`clock.${standing}`);
  };
}
