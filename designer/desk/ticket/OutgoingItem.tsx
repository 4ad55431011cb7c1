import { Button } from '@mantine/core';
import { CircleAlert, Clock, Lock } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sessionEnded } from '../../app/session.ts';
import type { OutgoingMessage } from '../../model/message-outbox.ts';
import { useChangingValue } from '../../ui/useChangingValue.ts';
import classes from './conversation.module.css';
import { LongText } from './LongText.tsx';
import { outbox } from './outbox.ts';
import { useTicketScope } from './ticket-scope.ts';
import { Who } from './Who.tsx';

type OutgoingItemProps = {
  readonly message: OutgoingMessage;
  readonly onEdit: (message: OutgoingMessage) => void;
};

/** An own message on its way: sent in a moment, waiting for the server, or refused by it. */
export function OutgoingItem({ message, onEdit }: OutgoingItemProps) {
  const { t } = useTranslation('ticket');
  const { me } = useTicketScope();
  const isSignedOut = useChangingValue(sessionEnded);
  const isSlow = useSlow(message.at);
  const { key, audience, text, refused } = message;
  const takeBack = () => {
    outbox.takeBack(key);
    onEdit(message);
  };
  return (
    <article className={classes.message} data-kind={audience} data-outgoing>
      <Who name={me.name} />
      <div className={classes.content}>
        <div className={classes.byline}>
          <strong>{me.name}</strong>
          {audience === 'internal' ? (
            <span className={classes.internal}>
              <Lock size={12} aria-hidden="true" />
              {t('conversation.internal')}
            </span>
          ) : null}
        </div>
        <LongText text={text} />
        {refused === undefined ? (
          <p className={classes.sending} role="status">
            <Clock size={14} aria-hidden="true" />
            {t(isSignedOut ? 'outbox.session' : isSlow ? 'outbox.waiting' : 'outbox.sending')}
          </p>
        ) : (
          <p className={classes.refused} role="alert">
            <CircleAlert size={14} aria-hidden="true" />
            {t('outbox.refused', { why: refused })}
          </p>
        )}
        {refused === undefined && !isSlow ? null : (
          <div className={classes.outgoingTools}>
            {refused === undefined ? null : (
              <>
                <Button size="compact-sm" variant="default" onClick={takeBack}>
                  {t('outbox.edit')}
                </Button>
                <Button size="compact-sm" variant="default" onClick={() => outbox.tryAgain(key)}>
                  {t('outbox.again')}
                </Button>
                <Button size="compact-sm" variant="subtle" color="gray" onClick={() => outbox.takeBack(key)}>
                  {t('outbox.discard')}
                </Button>
              </>
            )}
          </div>
        )}
      </div>
    </article>
  );
}

/** Whether it has been under way for longer than a message takes. */
function useSlow(at: string): boolean {
  const age = () => Date.now() - Date.parse(at);
  const [isSlow, setSlow] = useState(() => age() > 2_000);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), Math.max(0, 2_000 - (Date.now() - Date.parse(at))));
    return () => clearTimeout(timer);
  }, [at]);
  return isSlow;
}
