import { useQuery } from '@tanstack/react-query';
import { ArrowDown } from 'lucide-react';
import { type Ref, useEffect, useImperativeHandle, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { conversationRows, dayWords } from '../../model/message-days.ts';
import type { OutgoingMessage } from '../../model/message-outbox.ts';
import { Failed, Loading } from '../../ui/States.tsx';
import { useChangingValue } from '../../ui/useChangingValue.ts';
import classes from './conversation.module.css';
import { MessageItem } from './MessageItem.tsx';
import { OutgoingItem } from './OutgoingItem.tsx';
import { outbox } from './outbox.ts';
import { RequestItem } from './RequestItem.tsx';
import { isAtEnd, scrollerOf, scrollToEnd } from './scroll.ts';
import { type Message, messagesQuery } from './ticket-queries.ts';
import { useTicketScope } from './ticket-scope.ts';
import { useOpenedAtEnd } from './useOpenedAtEnd.ts';

export type ConversationHandle = { toEnd(): void; show(message: string): void };

/** Older ones than so many are drawn when they are asked for. */
const shownAtFirst = 200;

type ConversationProps = {
  readonly ref: Ref<ConversationHandle>;
  /** What was not sent, back to its writer. */
  readonly onEdit: (message: OutgoingMessage) => void;
};

/** What was written on a ticket, the oldest first; opened at the newest, and left where its reader is. */
export function Conversation({ ref, onEdit }: ConversationProps) {
  const { t } = useTranslation('ticket');
  const { ticket, me, zone, language, seesAll } = useTicketScope();
  const flow = useRef<HTMLDivElement>(null);
  const { data, error, refetch } = useQuery(messagesQuery(ticket.id));
  const [shown, setShown] = useState(shownAtFirst);
  const messages = data?.items;
  const outgoing = useChangingValue(outbox.messages).filter((one) => one.ticket === ticket.id && one.person === me.id);
  const rows = useMemo(() => conversationRows(messages?.slice(-shown) ?? [], zone), [messages, shown, zone]);
  const fresh = useFresh(messages, me.id);
  const [below, setBelow] = useState(0);

  useOpenedAtEnd(flow, messages !== undefined);

  useEffect(() => {
    const place = flow.current;
    if (place === null) return;
    const scroller = scrollerOf(place);
    const look = () => setBelow(isAtEnd(scroller, place) ? 0 : countBelow(place));
    look();
    scroller.addEventListener('scroll', look, { passive: true });
    return () => scroller.removeEventListener('scroll', look);
  });

  useImperativeHandle(ref, () => ({
    toEnd: () => requestAnimationFrame(() => flow.current && scrollToEnd(flow.current)),
    show: (message) => document.getElementById(`message-${message}`)?.scrollIntoView({ block: 'center' }),
  }));

  const earlier = (messages?.length ?? 0) - shown;
  return (
    <section ref={flow} className={classes.flow} aria-label={t('conversation.label')} data-part="flow">
      <RequestItem />
      {error !== null && data === undefined ? <Failed error={error} retry={() => void refetch()} /> : null}
      {messages === undefined && error === null ? <Loading rows={6} /> : null}
      {messages?.length === 0 && outgoing.length === 0 ? (
        <p className={classes.empty}>{t(seesAll ? 'conversation.empty' : 'conversation.emptyRequester')}</p>
      ) : null}
      {earlier > 0 ? (
        <button type="button" className={classes.earlier} onClick={() => setShown(shown + 200)}>
          {t('conversation.earlier', { count: Math.min(earlier, 200) })}
        </button>
      ) : null}
      {rows.map((row) =>
        row.kind === 'day' ? (
          <h2 key={row.key} className={classes.day}>
            <span>{dayWords(row.at, Date.now(), { language, zone })}</span>
          </h2>
        ) : (
          <MessageItem
            key={row.key}
            message={row.message}
            names={data?.names ?? {}}
            isNew={fresh.has(row.message.id)}
          />
        ),
      )}
      {outgoing.map((message) => (
        <OutgoingItem key={message.key} message={message} onEdit={onEdit} />
      ))}
      {below > 0 ? (
        <button type="button" className={classes.below} onClick={() => flow.current && scrollToEnd(flow.current)}>
          <ArrowDown size={14} aria-hidden="true" />
          {t('conversation.below', { count: below })}
        </button>
      ) : null}
    </section>
  );
}

/** Those of others that came while the page is open. */
function useFresh(messages: readonly Message[] | undefined, me: string): ReadonlySet<string> {
  const [since, setSince] = useState<number>();
  if (since === undefined && messages !== undefined) setSince(messages.at(-1)?.seq ?? 0);
  return useMemo(
    () =>
      new Set(
        since === undefined
          ? []
          : messages?.filter(({ seq, author }) => seq > since && author.id !== me).map(({ id }) => id),
      ),
    [messages, since, me],
  );
}

/** New ones under the edge of what is seen. */
function countBelow(flow: HTMLElement): number {
  const edge = scrollerOf(flow).getBoundingClientRect().bottom;
  const marks = flow.querySelectorAll('[data-new]');
  return [...marks].filter((mark) => mark.getBoundingClientRect().top > edge - 24).length;
}
