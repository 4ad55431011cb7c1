import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { History, MessageSquareReply } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { KeptDraft } from '../../model/draft-content.ts';
import { Time } from '../../ui/Time.tsx';
import classes from './composer.module.css';
import { useActorWords } from './names.ts';
import { type Message, messagesQuery } from './ticket-queries.ts';
import { useTicketScope } from './ticket-scope.ts';

type ComposerNotesProps = {
  readonly answered: Message | undefined;
  readonly onShow: (message: string) => void;
  readonly offer: KeptDraft | undefined;
  readonly onTake: () => void;
  readonly onLeave: () => void;
};

/** Above the composer: what happened while somebody was writing. Nothing here touches what he writes. */
export function ComposerNotes({ answered, onShow, offer, onTake, onLeave }: ComposerNotesProps) {
  const { t } = useTranslation('ticket');
  const { ticket } = useTicketScope();
  const { data } = useQuery(messagesQuery(ticket.id));
  const actorWords = useActorWords();
  return (
    <div role="status">
      {answered === undefined ? null : (
        <div className={classes.told}>
          <MessageSquareReply size={16} aria-hidden="true" />
          <p>
            {t('composer.answered', { name: actorWords(answered.author, data?.names ?? {}) })}{' '}
            <q>{excerpt(answered.text)}</q>
          </p>
          <Button size="compact-sm" variant="default" onClick={() => onShow(answered.id)}>
            {t('composer.show')}
          </Button>
        </div>
      )}
      {offer === undefined ? null : (
        <div className={classes.told}>
          <History size={16} aria-hidden="true" />
          <p>
            {t('composer.offer')} <q>{excerpt(offer.content.text)}</q> <Time at={offer.changedAt} />
          </p>
          <Button size="compact-sm" variant="default" onClick={onTake}>
            {t('composer.take')}
          </Button>
          <Button size="compact-sm" variant="subtle" color="gray" onClick={onLeave}>
            {t('composer.leave')}
          </Button>
        </div>
      )}
    </div>
  );
}

function excerpt(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > 160 ? `${line.slice(0, 160)}…` : line;
}
