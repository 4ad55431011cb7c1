/** What changes on the server, told as it changes: one stream a page, resumed where it was. */
import { changingValue } from '../model/changing-value.ts';

/** An accepted command somewhere: the ticket's place as it is now, and nothing of its content. */
export type LiveEntry = {
  readonly ticket: string;
  readonly number: string;
  readonly process: string;
  readonly seq: number;
  readonly type: string;
  readonly category: string;
  readonly state: string;
  readonly audience: string;
  readonly at: string;
};

export type LiveListener = {
  readonly entry?: (entry: LiveEntry) => void;
  readonly notification?: () => void;
  /** Too much was missed to be told one by one: read anew. */
  readonly reset?: () => void;
};

/** Whether the stream stands: undefined until it was tried. */
export const connected = changingValue<boolean | undefined>(undefined);

const listeners = new Set<LiveListener>();
let stream: EventSource | undefined;
let lastId = '';
let retry: ReturnType<typeof setTimeout> | undefined;

export function listen(listener: LiveListener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Opens the stream, if it is not open. */
export function openLive(): void {
  if (stream !== undefined) return;
  clearTimeout(retry);
  const opened = new EventSource(`/api/v1/events${lastId === '' ? '' : `?after=${encodeURIComponent(lastId)}`}`);
  stream = opened;
  opened.addEventListener('ready', note);
  opened.addEventListener('beat', note);
  opened.addEventListener('entry', (event) => {
    note(event);
    const entry = JSON.parse(event.data) as LiveEntry;
    for (const listener of listeners) listener.entry?.(entry);
  });
  opened.addEventListener('notification', (event) => {
    note(event);
    for (const listener of listeners) listener.notification?.();
  });
  opened.addEventListener('reset', (event) => {
    note(event);
    for (const listener of listeners) listener.reset?.();
  });
  opened.onerror = () => {
    connected.set(false);
    // Refused for good (signed out, too many streams): browsers do not try again by themselves.
    if (opened.readyState === EventSource.CLOSED) retry = setTimeout(reopenLive, 5_000);
  };
}

export function closeLive(): void {
  clearTimeout(retry);
  stream?.close();
  stream = undefined;
}

function reopenLive(): void {
  closeLive();
  openLive();
}

function note({ lastEventId }: MessageEvent): void {
  if (lastEventId !== '') lastId = lastEventId;
  connected.set(true);
}
