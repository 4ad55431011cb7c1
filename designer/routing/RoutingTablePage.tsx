import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { inLanguage } from '../model/form-shape.ts';
import { NotThere, RulePage } from '../ui/RulePage.tsx';
import { RoutingGrid } from './RoutingGrid.tsx';
import { RoutingTester } from './RoutingTester.tsx';
import classes from './routing.module.css';
import { type TableTrial, tableQuery } from './routing-queries.ts';

const route = getRouteApi('/inside/routing/$key');

/** A routing table, and a ticket to be tried on it. */
export function RoutingTablePage() {
  const { key } = route.useParams();
  const { t, i18n } = useTranslation('rules');
  const [trial, setTrial] = useState<TableTrial | undefined>();
  const { data: table, error, refetch } = useQuery(tableQuery(key));
  const list = { to: '/routing', title: t('routing.title') } as const;
  return (
    <RulePage
      title={inLanguage(table?.title, i18n.language, key)}
      list={list}
      isWide
      {...(table === undefined ? {} : { aside: <RoutingTester key={key} table={table} onTrial={setTrial} /> })}
    >
      {table === undefined ? (
        <NotThere error={error} retry={() => void refetch()} />
      ) : (
        <>
          <div className={classes.lead}>
            {table.description === undefined ? null : <p>{inLanguage(table.description, i18n.language)}</p>}
            <p>{t(`routing.hit.${table.hit}`)}</p>
            <p>
              {table.usedBy.length === 0
                ? t('unused')
                : t('usedBy', { processes: table.usedBy.map((one) => inLanguage(one, i18n.language)).join(', ') })}
            </p>
          </div>
          <RoutingGrid table={table} trial={trial} />
        </>
      )}
    </RulePage>
  );
}
