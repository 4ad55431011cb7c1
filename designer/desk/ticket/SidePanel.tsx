import { useTranslation } from 'react-i18next';
import { shownPeople } from '../../model/ticket-people.ts';
import { FieldsPanel } from '../form/FieldsPanel.tsx';
import { ApprovalSection } from './ApprovalSection.tsx';
import { AttachmentSection } from './AttachmentSection.tsx';
import { ChecklistSection } from './ChecklistSection.tsx';
import { ClockSection } from './ClockSection.tsx';
import { EffortSection } from './EffortSection.tsx';
import { ItemSection } from './ItemSection.tsx';
import { LinkSection } from './LinkSection.tsx';
import { PeopleSection } from './PeopleSection.tsx';
import { PlanSection } from './PlanSection.tsx';
import { RouteSection } from './RouteSection.tsx';
import { Section } from './Section.tsx';
import { TimerSection } from './TimerSection.tsx';
import { TroubleSection } from './TroubleSection.tsx';
import classes from './ticket.module.css';
import { useTicketScope } from './ticket-scope.ts';
import { useItemFields } from './useItemFields.ts';

/** What stands on the ticket beside its conversation; a part of which there is nothing is not there. */
export function SidePanel() {
  const { t } = useTranslation('ticket');
  const { ticket } = useTicketScope();
  const items = useItemFields();
  return (
    <aside className={classes.side} aria-label={t('panel.label')} data-part="side">
      <TroubleSection />
      <ClockSection />
      <ApprovalSection />
      <TimerSection />
      <PeopleSection />
      <ChecklistSection />
      <LinkSection />
      <PlanSection />
      <ItemSection />
      <Section title={t('panel.fields')}>
        <FieldsPanel ticket={ticket} without={[...shownPeople(ticket.fields), ...items]} />
      </Section>
      <EffortSection />
      <RouteSection />
      <AttachmentSection />
    </aside>
  );
}
