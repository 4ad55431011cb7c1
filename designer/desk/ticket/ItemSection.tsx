import { useTranslation } from 'react-i18next';
import { FieldsPanel } from '../form/FieldsPanel.tsx';
import { Section } from './Section.tsx';
import { useTicketScope } from './ticket-scope.ts';
import { useItemFields } from './useItemFields.ts';

/** The service and the configuration items that the ticket is about, whatever its fields are called. */
export function ItemSection() {
  const { t } = useTranslation('ticket');
  const { ticket } = useTicketScope();
  const only = useItemFields();
  if (only.length === 0) return null;
  return (
    <Section title={t('panel.items')}>
      <FieldsPanel ticket={ticket} only={only} />
    </Section>
  );
}
