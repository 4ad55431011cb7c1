import { useQuery } from '@tanstack/react-query';
import { ArrowRight, Lock } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Effort, Value } from '#engine';
import { wordsOfMs } from '../../model/form-duration.ts';
import { inLanguage, shapeOfProcessField } from '../../model/form-shape.ts';
import {
  type HistoryEntry,
  type HistoryRow,
  movedStates,
  type TickedPoint,
  tickedPoints,
  toldChanges,
} from '../../model/history-rows.ts';
import { recordsOf } from '../../model/ticket-records.ts';
import { isFilled, valueWords } from '../../model/value-words.ts';
import { type Category, StateChip } from '../../ui/CategoryMark.tsx';
import { Time } from '../../ui/Time.tsx';
import classes from './history.module.css';
import { LinkedText } from './LongText.tsx';
import { useActorWords, useChannelWords } from './names.ts';
import type { Names, ProcessAnswer } from './ticket-queries.ts';
import { clocksQuery } from './ticket-queries.ts';
import { useTicketScope } from './ticket-scope.ts';

/** What every process does in its own words; transitions have titles of their process. */
const builtInWords = [
  'create',
  'edit',
  'message',
  'vote',
  'delegate',
  'tick',
  'openChecklist',
  'openPlan',
  'effort',
  'watch',
  'unwatch',
  'link',
  'unlink',
  'split',
  'moveTo',
  'due',
  'adopt',
  'repair',
  'childChanged',
  'childRefused',
] as const;

/** A line of the history: who did what when by which way, and what came of it. */
export const HistoryItem = memo(function HistoryItem({
  row,
  names,
}: {
  readonly row: HistoryRow;
  readonly names: Names;
}) {
  const { t } = useTranslation('ticket');
  const { entry, wake } = row;
  const actorWords = useActorWords();
  const channelWords = useChannelWords();
  return (
    <article className={classes.item}>
      <div className={classes.line}>
        <strong className={classes.actor}>{actorWords(entry.actor, names)}</strong>
        <Title entry={entry} />
        {entry.audience === 'internal' ? (
          <Lock size={12} className={classes.lock} aria-label={t('conversation.internal')} />
        ) : null}
        <span className={classes.when}>
          {entry.channel === 'desk' ? null : <>{channelWords(entry.channel)} · </>}
          <Time at={entry.at} />
        </span>
      </div>
      <Ticks row={row} />
      <Told entry={entry} names={names} />
      {wake.length === 0 ? null : (
        <div className={classes.wake}>
          <span className={classes.quiet}>{t('history.wake')}</span>
          {wake.map((one) => (
            <div key={one.seq}>
              <Title entry={one} />
              <Told entry={one} names={names} />
            </div>
          ))}
        </div>
      )}
    </article>
  );
});

function Title({ entry }: { readonly entry: HistoryEntry }) {
  const { t } = useTranslation('ticket');
  const { process, language } = useTicketScope();
  const { clock, share } = entry.details?.arguments ?? {};
  if (typeof clock === 'string' && typeof share === 'number') return <ClockTold clock={clock} share={share} />;
  const builtIn = builtInWords.find((one) => one === entry.command);
  if (builtIn !== undefined) return <span>{t(`history.command.${builtIn}`)}</span>;
  const own = process?.transitions.find(({ key }) => key === entry.command)?.title;
  return <span>{inLanguage(entry.title ?? own, language, entry.command)}</span>;
}

/** So much of a target was used up, or all of it. */
function ClockTold({ clock, share }: { readonly clock: string; readonly share: number }) {
  const { t } = useTranslation('ticket');
  const { ticket, language } = useTicketScope();
  const { data } = useQuery(clocksQuery(ticket.id));
  const title = inLanguage(data?.items.find((one) => one.clock === clock)?.title, language, clock);
  return (
    <span>
      {share < 1
        ? t('history.share', { title, share: new Intl.NumberFormat(language, { style: 'percent' }).format(share) })
        : t('history.breach', { title })}
    </span>
  );
}

/** Which points of which checklists were ticked. */
function Ticks({ row }: { readonly row: HistoryRow }) {
  const { t } = useTranslation('ticket');
  const { ticket, process, language } = useTicketScope();
  const { checklists } = recordsOf(ticket);
  const points = tickedPoints(row);
  if (points.length === 0) return null;
  const words = ({ checklist, point, isDone }: TickedPoint) => {
    const list = checklists[checklist];
    const mark = list?.points[point]?.point ?? point;
    const title = inLanguage(process?.records.checklists[list?.definition ?? '']?.parts[mark], language, mark);
    return isDone ? title : t('history.unticked', { title });
  };
  return <p className={classes.points}>{points.map(words).join(' · ')}</p>;
}

/** What an entry did: the move, the fields, the time recorded, what was said. */
function Told({ entry, names }: { readonly entry: HistoryEntry; readonly names: Names }) {
  const { t } = useTranslation('ticket');
  const { language } = useTicketScope();
  const minutes = minutesOf(entry);
  return (
    <>
      {entry.move === undefined ? null : <Move move={entry.move} />}
      {entry.process === undefined ? null : <p>{t('history.process', { process: entry.process })}</p>}
      {minutes === 0 ? null : <p>{t('history.minutes', { time: wordsOfMs(minutes * 60_000, language) })}</p>}
      <Changes entry={entry} names={names} />
      {entry.comment === undefined ? null : (
        <blockquote className={classes.comment} data-kind={entry.comment.audience}>
          <LinkedText text={entry.comment.text} />
        </blockquote>
      )}
    </>
  );
}

function Move({ move }: { readonly move: NonNullable<HistoryEntry['move']> }) {
  const { t } = useTranslation('ticket');
  const { process, language } = useTicketScope();
  const { left, entered } = movedStates(move);
  const chip = (path: string) => {
    const state = process?.states.find((one) => one.path === path);
    if (state === undefined) return <span key={path}>{path}</span>;
    const words = inLanguage(state.title, language, path);
    return <StateChip key={path} category={state.category as Category} words={words} />;
  };
  if (entered.length === 0) return null;
  return (
    <p className={classes.move}>
      {left.length === 0 ? null : (
        <>
          <span className="visually-hidden">{t('history.from')}</span>
          {left.map(chip)}
        </>
      )}
      <ArrowRight size={14} aria-hidden="true" />
      <span className="visually-hidden">{t('history.to')}</span>
      {entered.map(chip)}
    </p>
  );
}

function Changes({ entry, names }: { readonly entry: HistoryEntry; readonly names: Names }) {
  const { t } = useTranslation('ticket');
  const { process, language, zone } = useTicketScope();
  const changes = toldChanges(entry);
  if (changes.length === 0) return null;
  const words = (field: string, value: Value | undefined) => {
    if (!isFilled(value)) return undefined;
    const known = process?.fields.find(({ key }) => key === field);
    const reading = { language, zone, names, yes: t('history.yes'), no: t('history.no') };
    const shape = shapeOfProcessField(known ?? unknownField(field), language);
    return valueWords(shape, value, reading);
  };
  return (
    <dl className={classes.changes}>
      {changes.map(({ field, title, from, to }) => {
        const before = words(field, from);
        return (
          <div key={field}>
            <dt>{inLanguage(title ?? titleIn(process, field), language, field)}</dt>
            <dd>
              {before === undefined ? null : (
                <>
                  <del>{before}</del> <ArrowRight size={12} aria-hidden="true" className={classes.arrow} />{' '}
                </>
              )}
              {words(field, to) ?? <span className={classes.quiet}>{t('history.emptied')}</span>}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

function titleIn(process: ProcessAnswer | undefined, field: string) {
  return process?.fields.find(({ key }) => key === field)?.title;
}

function unknownField(key: string) {
  return { key, type: 'text', many: false } as const;
}

function minutesOf({ details }: HistoryEntry): number {
  const effort = (details?.patch as { readonly effort?: Readonly<Record<string, Effort | null>> } | undefined)?.effort;
  return Object.values(effort ?? {}).reduce((sum, one) => sum + (one?.minutes ?? 0), 0);
}
