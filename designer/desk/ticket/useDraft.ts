import { useEffect, useRef, useState } from 'react';
import { call, Refusal } from '../../api/call.ts';
import {
  draftKey,
  emptyDraft,
  isEmptyDraft,
  isSameDraft,
  type KeptDraft,
  type MessageDraft,
  openingOf,
  readDraft,
} from '../../model/draft-content.ts';
import { DraftKeeper, type PutOutcome } from '../../model/draft-keeper.ts';

export type DraftInHand = {
  readonly draft: MessageDraft;
  /** A function is given the draft as it is now: files arrive when they like. */
  readonly change: (some: Partial<MessageDraft> | ((draft: MessageDraft) => Partial<MessageDraft>)) => void;
  /** A later one from another device: to take, or to leave. */
  readonly offer: KeptDraft | undefined;
  readonly take: () => void;
  readonly leave: () => void;
  /** Sent or thrown away. */
  readonly clear: (kind: MessageDraft['kind']) => void;
};

/** What somebody writes on a ticket, kept here and on the server while he writes it. */
export function useDraft(person: string, ticket: string): DraftInHand {
  const [offer, setOffer] = useState<KeptDraft>();
  const [keeper] = useState(
    () => new DraftKeeper({ person, ticket, storage: localStorage, server, now: Date.now, onLater: setOffer }),
  );
  const [local] = useState(() => keeper.read());
  const [draft, setDraft] = useState<MessageDraft>(local?.content ?? emptyDraft);
  const latest = useRef(draft);
  latest.current = draft;
  const isTouched = useRef(false);

  useEffect(() => {
    const leaving = new AbortController();
    void readServer(ticket, leaving.signal).then((kept) => {
      if (kept === 'unknown' || leaving.signal.aborted) return;
      const opening = openingOf(local, kept);
      if (opening.isServerBehind && !isTouched.current) void keeper.keepThere(local);
      if (opening.begin === undefined || opening.begin === local) setOffer(opening.offer);
      // Somebody who has begun to write meanwhile goes on writing.
      else if (isTouched.current && !isEmptyDraft(latest.current)) setOffer(opening.begin);
      else setDraft(opening.begin.content);
    });
    return () => leaving.abort();
  }, [keeper, local, ticket]);

  useEffect(() => {
    const keep = () => keeper.keepHere();
    window.addEventListener('pagehide', keep);
    document.addEventListener('visibilitychange', keep);
    return () => {
      window.removeEventListener('pagehide', keep);
      document.removeEventListener('visibilitychange', keep);
      keeper.close();
    };
  }, [keeper]);

  const put = (next: MessageDraft) => {
    isTouched.current = true;
    latest.current = next;
    setDraft(next);
    keeper.change(next);
  };
  return {
    draft,
    change: (some) => put({ ...latest.current, ...(typeof some === 'function' ? some(latest.current) : some) }),
    offer: offer === undefined || isSameDraft(offer.content, draft) ? undefined : offer,
    take: () => {
      if (offer !== undefined) put(offer.content);
      setOffer(undefined);
    },
    leave: () => {
      setOffer(undefined);
      // Later than the other one from now on.
      keeper.change(latest.current);
    },
    clear: (kind) => {
      isTouched.current = true;
      latest.current = { ...emptyDraft, kind };
      setDraft(latest.current);
      setOffer(undefined);
      keeper.clear();
    },
  };
}

const server = {
  put: async (key: string, { content, changedAt }: KeptDraft): Promise<PutOutcome> => {
    try {
      await call('PUT /drafts/{key}', { params: { key }, body: { content, changedAt } });
      return {};
    } catch (error) {
      const later = error instanceof Refusal ? readDraft(error.problem.theirs) : undefined;
      if (later === undefined) throw error;
      return { later };
    }
  },
  remove: async (key: string): Promise<void> => {
    await call('DELETE /drafts/{key}', { params: { key } });
  },
};

/** `unknown`: no answer, so that nothing can be said. Undefined: the server keeps none. */
async function readServer(ticket: string, signal: AbortSignal): Promise<KeptDraft | undefined | 'unknown'> {
  const key = draftKey(ticket);
  try {
    const { items } = await call('GET /drafts', { query: { prefix: key }, signal });
    if (!items.some((item) => item.key === key)) return undefined;
    return readDraft(await call('GET /drafts/{key}', { params: { key }, signal }));
  } catch {
    return 'unknown';
  }
}
