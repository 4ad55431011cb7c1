import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { inLanguage } from '../model/form-shape.ts';
import { RuleCards } from '../ui/RuleCards.tsx';
import { calendarsQuery } from './time-queries.ts';

export function CalendarsPage() {
  const { t, i18n } = useTranslation('rules');
  const query = useQuery(calendarsQuery);
  const items = query.data?.items;
  const titleOf = (key: string) => inLanguage(items?.find((one) => one.key === key)?.title, i18n.language, key);
  return (
    <RuleCards
      to="/calendars/$key"
      title={t('calendars.title')}
      none={t('calendars.none')}
      noneText={t('calendars.noneText')}
      query={query}
      cards={items?.map(({ key, title, description, zone, inherits }) => ({
        key,
        title: inLanguage(title, i18n.language, key),
        ...(description === undefined ? {} : { text: inLanguage(description, i18n.language) }),
        facts: [zone, ...(inherits === undefined ? [] : [t('calendars.inherits', { calendar: titleOf(inherits) })])],
      }))}
    />
  );
}
