import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { addressOf } from '../../model/list-address.ts';
import type { ListQuery } from '../../model/list-query.ts';
import { type BuiltInViewId, builtInQuery, isBuiltIn } from '../../model/view-built-in.ts';
import { Empty } from '../../ui/States.tsx';
import { useCounts } from './useCounts.ts';

type NoTicketsProps = {
  readonly query: ListQuery;
  /** The view, where nothing of it was changed. */
  readonly view: string | undefined;
  readonly onChange: (query: ListQuery) => void;
};

/** An empty list says what belongs in it, and the one next step. */
export function NoTickets({ query, view, onChange }: NoTicketsProps) {
  const { t } = useTranslation('desk');
  if (isBuiltIn(view)) {
    return (
      <Empty title={t(`list.empty.${view}.title`)} text={t(`list.empty.${view}.text`)} next={<Next view={view} />} />
    );
  }
  if (query.words !== '') {
    return (
      <Empty
        title={t('list.empty.search.title', { words: query.words })}
        text={t('list.empty.search.text')}
        next={
          Object.keys(query.filters).length === 0 ? undefined : (
            <Button variant="default" onClick={() => onChange({ ...query, filters: {} })}>
              {t('list.empty.search.next')}
            </Button>
          )
        }
      />
    );
  }
  return (
    <Empty
      title={t('list.empty.filters.title')}
      text={t('list.empty.filters.text')}
      next={
        <Button variant="default" onClick={() => onChange({ ...query, filters: {} })}>
          {t('list.filter.clear')}
        </Button>
      }
    />
  );
}

/** Where to go on from an empty view. */
const nextViews: Readonly<Partial<Record<BuiltInViewId, BuiltInViewId>>> = {
  mine: 'unassigned',
  unassigned: 'groups',
  groups: 'open',
  waiting: 'mine',
  done: 'mine',
};

function Next({ view }: { readonly view: BuiltInViewId }) {
  const { t } = useTranslation('desk');
  const next = nextViews[view];
  const [count] = useCounts(next === undefined ? [] : [builtInQuery(next).filters], { isDue: true });
  if (next === undefined || count?.count === 0) {
    return (
      <Button variant="default" component={Link} to="/new">
        {t('list.empty.new')}
      </Button>
    );
  }
  const renderRoot = (props: object) => <Link {...props} to="/desk" search={addressOf(builtInQuery(next), next)} />;
  return (
    <Button variant="default" renderRoot={renderRoot}>
      {t('list.empty.go', { view: t(`list.view.${next}`) })}
    </Button>
  );
}
