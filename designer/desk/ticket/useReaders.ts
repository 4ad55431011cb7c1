import { useTranslation } from 'react-i18next';
import type { MessageKind } from '../../model/draft-content.ts';
import { firstName, peopleOf, readersOf } from '../../model/ticket-people.ts';
import { useTicketScope } from './ticket-scope.ts';

/** Who will read what is written, in the words of the button that sends it. */
export function useReaders(kind: MessageKind): { readonly button: string; readonly placeholder: string } {
  const { t } = useTranslation('ticket');
  const { ticket, me, seesAll } = useTicketScope();
  if (kind === 'note') return { button: t('composer.sendNote'), placeholder: t('composer.notePlaceholder') };
  const { requester, others } = readersOf(peopleOf(ticket.fields), me.id);
  const name = requester === undefined ? undefined : ticket.names.person?.[requester];
  if (!seesAll) return { button: t('composer.sendToDesk'), placeholder: t('composer.replyPlaceholderAny') };
  if (name === undefined) {
    const button = others > 0 ? t('composer.sendToOthers', { count: others }) : t('composer.send');
    return { button, placeholder: t('composer.replyPlaceholderAny') };
  }
  const first = firstName(name);
  const button =
    others > 0 ? t('composer.sendToMore', { name: first, count: others }) : t('composer.sendTo', { name: first });
  return { button, placeholder: t('composer.replyPlaceholder', { name: first }) };
}
