import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { inLanguage } from '../model/form-shape.ts';
import { RuleCards } from '../ui/RuleCards.tsx';
import { levelsQuery } from './time-queries.ts';

export function ServiceLevelsPage() {
  const { t, i18n } = useTranslation('rules');
  const query = useQuery(levelsQuery);
  return (
    <RuleCards
      to="/service-levels/$key"
      title={t('levels.title')}
      none={t('levels.none')}
      noneText={t('levels.noneText')}
      query={query}
      cards={query.data?.items.map(({ key, title, description, agreement, active, clockCount, usedBy }) => ({
        key,
        title: inLanguage(title, i18n.language, key),
        ...(description === undefined ? {} : { text: inLanguage(description, i18n.language) }),
        facts: [
          t(`levels.agreement.${agreement}`),
          ...(active ? [] : [t('levels.inactive')]),
          t('levels.clocks', { count: clockCount }),
          usedBy.length === 0
            ? t('unused')
            : t('usedBy', { processes: usedBy.map((one) => inLanguage(one, i18n.language)).join(', ') }),
        ],
      }))}
    />
  );
}
