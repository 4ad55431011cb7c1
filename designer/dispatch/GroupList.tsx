import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './dispatch.module.css';
import { type GroupLoad, nearHours } from './dispatch-queries.ts';
import { waitingId } from './WaitingTickets.tsx';

type GroupListProps = {
  readonly groups: readonly GroupLoad[];
  readonly shown: string;
  readonly onShow: (group: string) => void;
};

/** Groups, those with most that nobody has first. */
export function GroupList({ groups, shown, onShow }: GroupListProps) {
  const { t } = useTranslation('dispatch');
  return (
    <section className={classes.groups} aria-label={t('groups.title')}>
      <h2>{t('groups.title')}</h2>
      <div role="tablist" aria-orientation="vertical" aria-label={t('groups.title')} onKeyDown={walk}>
        {groups.map(({ group, name, open, unassigned, near, overdue }) => (
          <button
            key={group}
            type="button"
            role="tab"
            className={classes.group}
            aria-selected={group === shown}
            aria-controls={waitingId}
            tabIndex={group === shown ? 0 : -1}
            onClick={() => onShow(group)}
          >
            <span className={classes.name}>{name}</span>
            <span className={classes.counts}>
              {unassigned === 0 ? null : <span data-strong>{t('groups.unassigned', { count: unassigned })}</span>}
              <span>{t('groups.open', { count: open })}</span>
              {near === 0 ? null : <span>{t('near', { count: near, hours: nearHours })}</span>}
              {overdue === 0 ? null : <span data-late>{t('overdue', { count: overdue })}</span>}
            </span>
          </button>
        ))}
      </div>
    </section>
  );
}

/** One stop for the Tab key: among groups one walks by arrows, and opens by Enter. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const groups = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=tab]')];
  const at = groups.findIndex((one) => one.contains(document.activeElement));
  const goals: Readonly<Record<string, number>> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    Home: 0,
    End: groups.length - 1,
  };
  const goal = groups[goals[event.key] ?? -1];
  if (goal === undefined) return;
  event.preventDefault();
  goal.focus();
}
