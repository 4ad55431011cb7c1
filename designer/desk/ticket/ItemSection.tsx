import { useTranslation } from 'react-i18next';
import { Pair } from './PeopleSection.tsx';
import classes from './panel.module.css';
import { Section } from './Section.tsx';
import { useTicketScope } from './ticket-scope.ts';

/** The service and the configuration items that the ticket is about, whatever its fields are called. */
export function ItemSection() {
  const { t } = useTranslation('ticket');
  const { ticket, process } = useTicketScope();
  const named = (type: 'service' | 'ci') => {
    const keys = process?.fields.filter((field) => field.type === type).map(({ key }) => key) ?? [];
    const ids = keys.flatMap((key) => [ticket.fields[key]].flat()).filter((id) => typeof id === 'string');
    return [...new Set(ids)].map((id) => ticket.names[type]?.[id] ?? id);
  };
  const services = named('service');
  const items = named('ci');
  if (services.length + items.length === 0) return null;
  return (
    <Section title={t('panel.items')}>
      <dl className={classes.pairs}>
        {services.length === 0 ? null : <Pair title={t('panel.service')}>{services.join(', ')}</Pair>}
        {items.length === 0 ? null : <Pair title={t('panel.cis')}>{items.join(', ')}</Pair>}
      </dl>
    </Section>
  );
}
