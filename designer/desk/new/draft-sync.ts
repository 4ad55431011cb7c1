/** A draft of a new ticket: on this device at once, on the server soon after, the newer of both where it is opened again. */
import { type Answer, call, Refusal } from '../../api/call.ts';
import { draftPlace, forgetDraft, type KeptDraft, keepDraft, keptDraft } from '../form/draft-store.ts';

export type DraftSync<T> = {
  /** The newer of what is kept here and there; what is kept here where the server cannot be reached. */
  read(signal?: AbortSignal): Promise<KeptDraft<T> | undefined>;
  keep(content: T): boolean;
  /** Sends what was kept last; answers whether the server has it. */
  send(): Promise<boolean>;
  forget(): void;
};

export function draftSync<T extends Readonly<Record<string, unknown>>>(person: string, key: string): DraftSync<T> {
  const place = draftPlace(person, key);
  return {
    read: async (signal) => {
      const here = keptDraft<T>(place);
      const there = await draftThere<T>(key, signal);
      return there !== undefined && (here === undefined || there.changedAt > here.changedAt) ? there : here;
    },
    keep: (content) => keepDraft(place, content),
    send: async () => {
      const kept = keptDraft<T>(place);
      if (kept === undefined) return false;
      try {
        await call('PUT /drafts/{key}', { params: { key }, body: kept });
        return true;
      } catch {
        // Away, signed out, or a newer one is there: it stays on this device.
        return false;
      }
    },
    forget: () => {
      forgetDraft(place);
      void call('DELETE /drafts/{key}', { params: { key } }).catch(() => undefined);
    },
  };
}

async function draftThere<T>(key: string, signal: AbortSignal | undefined): Promise<KeptDraft<T> | undefined> {
  try {
    // What is not there is no fault to be seen in the browser's log: the list is asked first.
    const { items } = await call('GET /drafts', {
      query: { prefix: key },
      ...(signal === undefined ? {} : { signal }),
    });
    if (!items.some((item) => item.key === key)) return undefined;
    const answer: Answer<'GET /drafts/{key}'> = await call('GET /drafts/{key}', {
      params: { key },
      ...(signal === undefined ? {} : { signal }),
    });
    return { content: answer.content as T, changedAt: answer.changedAt };
  } catch (error) {
    if (error instanceof Refusal || !(signal?.aborted ?? false)) return undefined;
    throw error;
  }
}
