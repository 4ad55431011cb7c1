import { ActionIcon } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { PanelLeftClose, PanelLeftOpen, Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { addressOf } from '../../model/list-address.ts';
import { countWords } from '../../model/list-words.ts';
import { type BuiltInViewId, builtInQuery } from '../../model/view-built-in.ts';
import { OwnViews } from './OwnViews.tsx';
import { type Count, useCounts } from './useCounts.ts';
import type { useViews } from './useViews.ts';
import classes from './views.module.css';

export type ViewsPanelProps = {
  readonly builtIn: readonly BuiltInViewId[];
  readonly own: ReturnType<typeof useViews>;
  readonly view: string | undefined;
  readonly isOpen: boolean;
  /** The rows go first: they are what is waited for. */
  readonly isListRead: boolean;
  readonly onToggle: () => void;
  readonly onSave: () => void;
};

/** The lists that somebody works from, with how much is in each. */
export function ViewsPanel({ builtIn, own, view, isOpen, isListRead, onToggle, onSave }: ViewsPanelProps) {
  const { t } = useTranslation('desk');
  const counts = useCounts(
    [
      ...builtIn.map((id) => builtInQuery(id).filters),
      // Searches are not counted; their filters alone would tell another number.
      ...own.views.map(({ query }) => query.filters),
    ],
    { isDue: isListRead },
  );
  const fold = (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={28}
      aria-label={t(isOpen ? 'list.views.shut' : 'list.views.open')}
      title={`${t(isOpen ? 'list.views.shut' : 'list.views.open')} ([)`}
      aria-expanded={isOpen}
      onClick={onToggle}
    >
      {isOpen ? <PanelLeftClose size={16} /> : <PanelLeftOpen size={16} />}
    </ActionIcon>
  );
  if (!isOpen) return <div className={classes.shut}>{fold}</div>;
  return (
    <nav className={classes.panel} aria-label={t('list.views.label')}>
      <div className={classes.head}>
        <h2>{t('list.views.label')}</h2>
        {fold}
      </div>
      <ul className={classes.list}>
        {builtIn.map((id, place) => (
          <li key={id}>
            <ViewLink
              search={addressOf(builtInQuery(id), id)}
              name={t(`list.view.${id}`)}
              count={counts[place]}
              isActive={view === id}
            />
          </li>
        ))}
      </ul>
      <div className={classes.head}>
        <h2>{t('list.views.own')}</h2>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={28}
          aria-label={t('list.views.add')}
          title={`${t('list.views.add')} (Shift+S)`}
          onClick={onSave}
        >
          <Plus size={16} />
        </ActionIcon>
      </div>
      {own.isLoaded && own.views.length === 0 ? <p className={classes.none}>{t('list.views.none')}</p> : null}
      <OwnViews own={own} view={view} counts={counts.slice(builtIn.length)} />
    </nav>
  );
}

type ViewLinkProps = {
  readonly search: Record<string, string>;
  readonly name: string;
  readonly count: Count | undefined;
  readonly isActive: boolean;
};

export function ViewLink({ search, name, count, isActive }: ViewLinkProps) {
  const { i18n } = useTranslation();
  return (
    <Link
      to="/desk"
      search={search}
      className={classes.link}
      data-active={isActive || undefined}
      aria-current={isActive ? 'page' : undefined}
      title={name}
      preload={false}
    >
      <span className={classes.name}>{name}</span>
      <span className={classes.count}>{count === undefined ? '' : countWords(count, i18n.language)}</span>
    </Link>
  );
}
