import { useTranslation } from 'react-i18next';
import type { Checklist } from '#engine';
import { inLanguage } from '../../model/form-shape.ts';
import { checklistsInOrder, isFinished, recordsOf, tickedOf, type WithId } from '../../model/ticket-records.ts';
import { relativeTime } from '../../model/time-words.ts';
import { TickBox } from '../form/TickBox.tsx';
import classes from './panel.module.css';
import { Section } from './Section.tsx';
import { useTicketScope } from './ticket-scope.ts';

/** Checklists with who ticked what and when; what is finished is folded. */
export function ChecklistSection() {
  const { ticket } = useTicketScope();
  const lists = checklistsInOrder(recordsOf(ticket).checklists);
  const open = lists.filter((list) => !isFinished(list));
  const finished = lists.filter(isFinished);
  if (lists.length === 0) return null;
  return (
    <>
      {open.map((list) => (
        <OneChecklist key={list.id} list={list} />
      ))}
      {finished.map((list) => (
        <OneChecklist key={list.id} list={list} isClosedAtFirst />
      ))}
    </>
  );
}

type OneChecklistProps = { readonly list: WithId<Checklist>; readonly isClosedAtFirst?: boolean };

function OneChecklist({ list, isClosedAtFirst = false }: OneChecklistProps) {
  const { t } = useTranslation('ticket');
  const { ticket, process, language } = useTicketScope();
  const { id, number, seq } = ticket;
  const words = process?.records.checklists[list.definition];
  const { done, all } = tickedOf(list);
  return (
    <Section
      title={inLanguage(words?.title, language, list.definition)}
      aside={t('panel.ticked', { done, all })}
      isClosedAtFirst={isClosedAtFirst}
    >
      {list.replaced === true ? <p className={classes.quiet}>{t('panel.replaced')}</p> : null}
      <ul className={classes.points}>
        {Object.entries(list.points).map(([key, mark]) => {
          const about = mark.person === undefined ? '' : `: ${ticket.names.person?.[mark.person] ?? t('actor.person')}`;
          const optional = mark.optional === true ? ` (${t('panel.optional')})` : '';
          return (
            <li key={key}>
              <TickBox
                ticket={{ id, number, process: ticket.process, seq }}
                checklist={list.id}
                point={key}
                label={`${inLanguage(words?.parts[mark.point], language, mark.point)}${about}${optional}`}
                isDone={mark.done !== undefined}
                isDisabled={list.replaced === true || ticket.category === 'closed'}
                {...(mark.done === undefined
                  ? {}
                  : {
                      detail: t('panel.by', {
                        name: ticket.names.person?.[mark.done.by] ?? t('actor.person'),
                        time: relativeTime(mark.done.at, Date.now(), language),
                      }),
                    })}
              />
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
