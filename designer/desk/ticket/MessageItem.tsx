import { Lock } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { clockWords } from '../../model/message-days.ts';
import { exactTime } from '../../model/time-words.ts';
import classes from './conversation.module.css';
import { FileList, type FileShown } from './FileList.tsx';
import { HtmlBody } from './HtmlBody.tsx';
import { LongText } from './LongText.tsx';
import { useActorWords, useChannelWords } from './names.ts';
import type { Message, Names } from './ticket-queries.ts';
import { useTicketScope } from './ticket-scope.ts';
import { Who } from './Who.tsx';

type MessageItemProps = { readonly message: Message; readonly names: Names; readonly isNew: boolean };

/** A message: who, to whom, by which way, when; and what only agents read is plainly another thing. */
export const MessageItem = memo(function MessageItem({ message, names, isNew }: MessageItemProps) {
  const { t } = useTranslation('ticket');
  const { ticket, language, zone } = useTicketScope();
  const actorWords = useActorWords();
  const channelWords = useChannelWords();
  const { id, audience, author, channel, at, text, html, attachments = [] } = message;
  const name = actorWords(author, names);
  const isInternal = audience === 'internal';
  const isRequester = author.kind === 'person' && author.id === ticket.fields.requester;
  return (
    <article
      id={`message-${id}`}
      className={classes.message}
      data-kind={isInternal ? 'internal' : 'public'}
      data-new={isNew || undefined}
    >
      <Who name={name} />
      <div className={classes.content}>
        <div className={classes.byline}>
          <strong>{name}</strong>
          {isInternal ? (
            <span className={classes.internal}>
              <Lock size={12} aria-hidden="true" />
              {t('conversation.internal')}
            </span>
          ) : isRequester ? (
            <span className={classes.badge}>{t('conversation.requester')}</span>
          ) : null}
          {isNew ? <span className={classes.new}>{t('conversation.new')}</span> : null}
          <span className={classes.time}>
            {channel === 'desk' || channel === 'portal' ? null : <>{channelWords(channel)} · </>}
            <time dateTime={at} title={exactTime(at, language, zone)}>
              {clockWords(at, { language, zone })}
            </time>
          </span>
        </div>
        <Recipients message={message} />
        {html === undefined ? <LongText text={text} /> : <HtmlBody html={html} />}
        <FileList files={attachments as unknown as readonly FileShown[]} />
      </div>
    </article>
  );
});

const shownRecipients = 3;

function Recipients({ message: { recipients = [] } }: { readonly message: Message }) {
  const { t } = useTranslation('ticket');
  if (recipients.length === 0) return null;
  const names = recipients.slice(0, shownRecipients).join(', ');
  const more = recipients.length - shownRecipients;
  return (
    <p className={classes.recipients} title={recipients.join(', ')}>
      {more > 0 ? t('conversation.toMore', { names, count: more }) : t('conversation.to', { names })}
    </p>
  );
}
