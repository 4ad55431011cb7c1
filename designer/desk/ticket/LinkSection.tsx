import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { inLanguage } from '../../model/form-shape.ts';
import { linkGroups } from '../../model/link-groups.ts';
import classes from './panel.module.css';
import { Section } from './Section.tsx';
import { TicketLine } from './TicketLine.tsx';
import { linksQuery } from './ticket-queries.ts';
import { useTicketScope } from './ticket-scope.ts';

/** Parents, tasks and what else the ticket is linked with. */
export function LinkSection() {
  const { t } = useTranslation('ticket');
  const { ticket, process, language } = useTicketScope();
  const hasLinks = Object.keys(ticket.links ?? {}).length > 0;
  const { data } = useQuery({ ...linksQuery(ticket.id), enabled: hasLinks });
  const groups = linkGroups(data?.items ?? [], {
    own: (name) => inLanguage(process?.links.find(({ key }) => key === name)?.title, language),
    parent: t('panel.parent'),
    child: t('panel.child'),
    peer: t('panel.peer'),
  });
  if (groups.length === 0) return null;
  return (
    <Section title={t('panel.links')} aside={groups.flatMap(({ links }) => links).length}>
      {groups.map(({ title, links }) => (
        <div key={title}>
          <h3 className={classes.under}>{title}</h3>
          <ul className={classes.lines}>
            {links.map(({ ticket: { id, number, category, summary } }) => (
              <li key={id}>
                <TicketLine number={number} category={category} summary={summary} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </Section>
  );
}
