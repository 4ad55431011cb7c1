import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { inLanguage } from '../model/form-shape.ts';
import { RuleCards } from '../ui/RuleCards.tsx';
import { tablesQuery } from './routing-queries.ts';

export function RoutingTablesPage() {
  const { t, i18n } = useTranslation('rules');
  const query = useQuery(tablesQuery);
  return (
    <RuleCards
      to="/routing/$key"
      title={t('routing.title')}
      none={t('routing.none')}
      noneText={t('routing.noneText')}
      query={query}
      cards={query.data?.items.map(({ key, title, description, rowCount, usedBy }) => ({
        key,
        title: inLanguage(title, i18n.language, key),
        ...(description === undefined ? {} : { text: inLanguage(description, i18n.language) }),
        facts: [
          t('routing.rows', { count: rowCount }),
          usedBy.length === 0
            ? t('unused')
            : t('usedBy', { processes: usedBy.map((one) => inLanguage(one, i18n.language)).join(', ') }),
        ],
      }))}
    />
  );
}
