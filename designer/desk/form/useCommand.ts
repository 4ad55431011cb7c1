import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Value } from '#engine';
import { type Answer, call } from '../../api/call.ts';
import { isAgent, sessionQuery } from '../../app/session.ts';
import type { Given } from '../../model/form-state.ts';
import { DeedKey, type Outcome, sendDeed, type Waiting } from './send-deed.ts';

export type CommandOrder = {
  readonly type: string;
  readonly fields?: Given;
  readonly comment?: { readonly text: string; readonly audience: 'public' | 'internal' };
  readonly arguments?: Readonly<Record<string, Value>>;
  /** The version that was looked at; without it the command is judged by what is there. */
  readonly expectedVersion?: number;
};

export type CommandOutcome = Outcome<Answer<'POST /tickets/{id}/commands'>>;

export type SendCommand = {
  /** Sends and, once answered, renews what is shown of the ticket and of lists. Never throws. */
  readonly send: (order: CommandOrder) => Promise<CommandOutcome | undefined>;
  readonly isSending: boolean;
  /** What an order on its way waits for. */
  readonly waiting: Waiting | undefined;
};

/** Sends commands to a ticket: each deed under one key, sent again when there was no answer. */
export function useCommand(ticket: string): SendCommand {
  const client = useQueryClient();
  const { data: session } = useQuery({ ...sessionQuery, enabled: false });
  const [isSending, setSending] = useState(false);
  const [waiting, setWaiting] = useState<Waiting>();
  const key = useRef(new DeedKey());
  const isOnWay = useRef(false);
  const leaving = useRef<AbortController>(undefined);
  useEffect(() => {
    leaving.current = new AbortController();
    return () => leaving.current?.abort();
  }, []);
  const person = session?.person.id;
  const channel = session != null && isAgent(session) ? 'desk' : 'portal';
  const send = useCallback(
    async (order: CommandOrder) => {
      // Pressed twice, done once.
      if (isOnWay.current) return undefined;
      isOnWay.current = true;
      setSending(true);
      try {
        const outcome: CommandOutcome = await sendDeed(
          (options) =>
            call('POST /tickets/{id}/commands', { params: { id: ticket }, body: { channel, ...order }, ...options }),
          {
            key: key.current.for({ ticket, ...order }),
            person,
            onWaiting: setWaiting,
            ...(leaving.current === undefined ? {} : { signal: leaving.current.signal }),
          },
        );
        key.current.answered();
        void client.invalidateQueries({ queryKey: ['ticket', ticket] });
        if (outcome.kind === 'done') void client.invalidateQueries({ queryKey: ['tickets'] });
        return outcome;
      } catch (error) {
        if (leaving.current?.signal.aborted === true) return undefined;
        return { kind: 'failed' as const, reason: error instanceof Error ? error.message : String(error) };
      } finally {
        isOnWay.current = false;
        setSending(false);
        setWaiting(undefined);
      }
    },
    [client, ticket, person, channel],
  );
  return { send, isSending, waiting };
}
