import { useState } from 'react';
import type { Message } from './ticket-queries.ts';

type Writing = { readonly isWriting: boolean; readonly me: string };

/** The last message of somebody else that came after one began to write; undefined where none did. */
export function useAnswered(messages: readonly Message[] | undefined, { isWriting, me }: Writing): Message | undefined {
  const last = messages?.at(-1)?.seq;
  const [since, setSince] = useState<number>();
  if (!isWriting && since !== undefined) setSince(undefined);
  if (isWriting && since === undefined && messages !== undefined) setSince(last ?? 0);
  if (since === undefined) return undefined;
  return messages?.findLast(({ seq, author }) => seq > since && author.id !== me);
}
