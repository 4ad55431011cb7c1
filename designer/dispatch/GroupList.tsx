import { useTranslation } from 'react-i18next';
import classes from './dispatch.module.css';
import { type GroupLoad, nearHours } from './dispatch-queries.ts';

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
      <ul>
        {groups.map(({ group, name, open, unassigned, near, overdue }) => (
          <li key={group}>
            <button
              type="button"
              className={classes.group}
              aria-current={group === shown || undefined}
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
          </li>
        ))}
      </ul>
    </section>
  );
}
