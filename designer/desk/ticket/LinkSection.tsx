import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { inLanguage } from '../../model/form-shape.ts';
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
  const items = data?.items ?? [];
  if (items.length === 0) return null;
  const titleOf = (name: string, as: string) => {
    const title = inLanguage(process?.links.find(({ key }) => key === name)?.title, language);
    if (as === 'parent') return t('panel.parent');
    return title === '' ? t(as === 'child' ? 'panel.child' : 'panel.peer') : title;
  };
  const groups = Map.groupBy(items, ({ name, as }) => titleOf(name, as));
  return (
    <Section title={t('panel.links')} aside={items.length}>
      {[...groups].map(([title, some]) => (
        <div key={title}>
          <h3 className={classes.under}>{title}</h3>
          <ul className={classes.lines}>
            {some.map(({ ticket: { id, number, category, summary } }) => (
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
