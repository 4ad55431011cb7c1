/** The one box of messages on their way, of all windows of this browser. */
import type { QueryClient } from '@tanstack/react-query';
import { call, NoAnswer, Refusal } from '../../api/call.ts';
import { connected } from '../../api/live.ts';
import { sessionEnded } from '../../app/session.ts';
import { MessageOutbox, type OutgoingMessage, type SendOutcome } from '../../model/message-outbox.ts';

let client: QueryClient | undefined;

export const outbox = new MessageOutbox({
  storage: localStorage,
  send,
  onSent: async ({ ticket }) => {
    void client?.invalidateQueries({ queryKey: ['tickets'] });
    const shown = client?.invalidateQueries({ queryKey: ['ticket', ticket] });
    await Promise.race([shown, new Promise((resolve) => setTimeout(resolve, 2_000))]);
  },
});

/** Sends what waits, now and whenever the way is free again. Answers how to stop. */
export function startOutbox(person: string, queries: QueryClient): () => void {
  client = queries;
  outbox.begin(person);
  const again = () => void outbox.sendAll();
  const onStorage = ({ key }: StorageEvent) => {
    if (key === 'statedesk.outbox') outbox.reread();
  };
  const stops = [
    connected.subscribe(() => connected.get() === true && again()),
    sessionEnded.subscribe(() => !sessionEnded.get() && again()),
  ];
  window.addEventListener('online', again);
  window.addEventListener('storage', onStorage);
  return () => {
    for (const stop of stops) stop();
    window.removeEventListener('online', again);
    window.removeEventListener('storage', onStorage);
  };
}

async function send({ key, ticket, audience, channel, text, files }: OutgoingMessage): Promise<SendOutcome> {
  if (sessionEnded.get()) return { kind: 'later' };
  const attachments = files.length === 0 ? {} : { attachments: files.map(({ id }) => id) };
  try {
    await call('POST /tickets/{id}/commands', {
      params: { id: ticket },
      body: { type: 'message', channel, comment: { text, audience, ...attachments } },
      idempotencyKey: key,
    });
    return { kind: 'sent' };
  } catch (error) {
    if (error instanceof NoAnswer) return { kind: 'later' };
    if (!(error instanceof Refusal)) throw error;
    const { status, detail, blockers } = error.problem;
    if (status === 401) sessionEnded.set(true);
    if (status === 401 || status === 429 || status >= 500) return { kind: 'later' };
    return { kind: 'refused', reason: reasonIn(blockers) ?? detail };
  }
}

function reasonIn(blockers: unknown): string | undefined {
  if (!Array.isArray(blockers)) return undefined;
  const texts = blockers.flatMap((one: { readonly text?: unknown }) =>
    typeof one.text === 'string' ? [one.text] : [],
  );
  return texts.length === 0 ? undefined : texts.join(' ');
}
