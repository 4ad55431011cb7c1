import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { FileList } from './FileList.tsx';
import { Section } from './Section.tsx';
import { attachmentsQuery } from './ticket-queries.ts';
import { useTicketScope } from './ticket-scope.ts';

/** All files of the ticket, of its messages and its fields. */
export function AttachmentSection() {
  const { t } = useTranslation('ticket');
  const { ticket } = useTicketScope();
  const { data } = useQuery(attachmentsQuery(ticket.id));
  const items = data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Section title={t('panel.attachments')} aside={items.length}>
      <FileList files={items} />
    </Section>
  );
}
