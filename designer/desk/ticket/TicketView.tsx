import { useQuery } from '@tanstack/react-query';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sessionQuery } from '../../app/session.ts';
import { Failed } from '../../ui/States.tsx';
import { useZone } from '../../ui/Time.tsx';
import { useKeys } from '../../ui/useKeys.ts';
import { CommandBar } from '../form/CommandBar.tsx';
import { Composer, type ComposerHandle } from './Composer.tsx';
import { Conversation, type ConversationHandle } from './Conversation.tsx';
import { History } from './History.tsx';
import { SidePanel } from './SidePanel.tsx';
import { TicketHead } from './TicketHead.tsx';
import { TicketSkeleton } from './TicketSkeleton.tsx';
import classes from './ticket.module.css';
import { messagesQuery, processQuery, type TicketAnswer, ticketQuery } from './ticket-queries.ts';
import { type TicketScope, TicketScopeProvider } from './ticket-scope.ts';
import { useTicketLive } from './useTicketLive.ts';
import { useWatch } from './useWatch.ts';

export type TicketViewProps = { readonly id: string; readonly number: string; readonly onClose?: () => void };

export { prefetchTicket } from './ticket-queries.ts';

/** All of a ticket: on its own page, or beside the list. */
export function TicketView({ id, number, onClose }: TicketViewProps) {
  const { i18n } = useTranslation('ticket');
  const { data: session } = useQuery(sessionQuery);
  const { data: ticket, error, refetch } = useQuery(ticketQuery(id));
  // Asked for at once, beside the ticket.
  useQuery(messagesQuery(id));
  const { data: process } = useQuery({ ...processQuery(ticket?.process ?? ''), enabled: ticket !== undefined });
  const zone = useZone();
  useTicketLive(id);
  const scope = useMemo<TicketScope | undefined>(
    () =>
      ticket === undefined
        ? undefined
        : {
            ticket,
            process,
            me: { id: session?.person.id ?? '', name: session?.person.name ?? '' },
            seesAll: ticket.sight === 'all',
            language: i18n.language,
            zone,
          },
    [ticket, process, session, i18n.language, zone],
  );
  if (scope === undefined || ticket === undefined) {
    if (error !== null) return <Failed error={error} retry={() => void refetch()} />;
    return <TicketSkeleton />;
  }
  return (
    <TicketScopeProvider value={scope}>
      <Opened key={id} ticket={ticket} number={number} onClose={onClose} />
    </TicketScopeProvider>
  );
}

type OpenedProps = {
  readonly ticket: TicketAnswer;
  readonly number: string;
  readonly onClose: (() => void) | undefined;
};

function Opened({ ticket, number, onClose }: OpenedProps) {
  const { t } = useTranslation('ticket');
  const { id, process, seq } = ticket;
  const [tab, setTab] = useState<'conversation' | 'history'>('conversation');
  const frame = useRef<HTMLElement>(null);
  const composer = useRef<ComposerHandle>(null);
  const conversation = useRef<ConversationHandle>(null);
  const watch = useWatch(ticket);
  const write = (kind: 'reply' | 'note') => {
    if (tab === 'conversation') return composer.current?.write(kind);
    setTab('conversation');
    // After the conversation is back in its place.
    requestAnimationFrame(() => composer.current?.write(kind));
  };
  useKeys(
    {
      reply: () => write('reply'),
      note: () => write('note'),
      send: () => composer.current?.send(),
      history: () => setTab(tab === 'history' ? 'conversation' : 'history'),
      watch: () => void watch.toggle(),
      ...(tab === 'history'
        ? { close: () => setTab('conversation') }
        : onClose === undefined
          ? {}
          : { close: () => onClose() }),
    },
    { of: 'part' },
  );
  return (
    <article ref={frame} className={classes.ticket} aria-label={t('view.label', { number })}>
      <TicketHead
        watch={watch}
        onClose={onClose}
        onDetails={() => frame.current?.querySelector('[data-part="side"]')?.scrollIntoView({ block: 'start' })}
      />
      <div className={classes.commands}>
        <CommandBar ticket={{ id, number, process, seq }} />
      </div>
      <div className={classes.body} data-part="body">
        <div className={classes.main}>
          <div className={classes.tabs} role="tablist" aria-label={t('tab.label')}>
            {(['conversation', 'history'] as const).map((one) => (
              <button
                key={one}
                type="button"
                role="tab"
                id={`tab-${one}`}
                aria-selected={tab === one}
                aria-controls="ticket-part"
                className={classes.tab}
                onClick={() => setTab(one)}
              >
                {t(`tab.${one}`)}
                {one === 'history' ? <kbd>H</kbd> : null}
              </button>
            ))}
          </div>
          <div id="ticket-part" role="tabpanel" aria-labelledby={`tab-${tab}`} className={classes.part}>
            {tab === 'history' ? (
              <History />
            ) : (
              <>
                <Conversation ref={conversation} onEdit={(message) => composer.current?.edit(message)} />
                <Composer
                  ref={composer}
                  onSent={() => conversation.current?.toEnd()}
                  onShow={(message) => conversation.current?.show(message)}
                />
              </>
            )}
          </div>
        </div>
        <SidePanel />
      </div>
    </article>
  );
}
