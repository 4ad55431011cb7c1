/**
 * Messages on their way. Each is kept on this device until the server has answered, and sent under one idempotency key
 * however often: after a lost connection, an ended session, a reload; from two windows at once.
 */
import { changingValue } from './changing-value.ts';
import type { DraftFile } from './draft-content.ts';

export type OutgoingMessage = {
  /** Its idempotency key. */
  readonly key: string;
  readonly person: string;
  readonly ticket: string;
  readonly audience: 'public' | 'internal';
  /** By which way it comes: definitions tell agents from requesters by it. */
  readonly channel: 'desk' | 'portal';
  readonly text: string;
  readonly files: readonly DraftFile[];
  readonly at: string;
  /** Why the server will not have it. Without it: not sent yet. */
  readonly refused?: string;
};

/** `later`: nothing is known of it. `sent`, `refused`: the server has judged. */
export type SendOutcome =
  | { readonly kind: 'sent' }
  | { readonly kind: 'later' }
  | { readonly kind: 'refused'; readonly reason: string };

export type OutboxOptions = {
  readonly storage: Pick<Storage, 'getItem' | 'setItem'>;
  readonly send: (message: OutgoingMessage) => Promise<SendOutcome>;
  /** It stays in the box until this has shown it in its place. */
  readonly onSent: (message: OutgoingMessage) => Promise<void>;
};

const place = 'statedesk.outbox';
const longestWaitMs = 5_000;

export class MessageOutbox {
  readonly messages = changingValue<readonly OutgoingMessage[]>([]);
  readonly #options: OutboxOptions;
  #person: string | undefined;
  #isSending = false;
  #wait: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;

  constructor(options: OutboxOptions) {
    this.#options = options;
    this.reread();
  }

  /** Whose messages are sent: nobody's words go out under the name of whoever signs in after him. */
  begin(person: string): void {
    this.#person = person;
    this.reread();
    void this.sendAll();
  }

  /** What another window of this browser put in or took out. */
  reread(): void {
    try {
      const kept: unknown = JSON.parse(this.#options.storage.getItem(place) ?? '[]');
      this.messages.set(Array.isArray(kept) ? kept.filter(isMessage) : []);
    } catch {
      this.messages.set([]);
    }
  }

  put(message: OutgoingMessage): void {
    this.#keep((all) => [...all, message]);
    void this.sendAll();
  }

  takeBack(key: string): void {
    this.#keep((all) => all.filter((one) => one.key !== key));
  }

  tryAgain(key: string): void {
    this.#keep((all) => all.map((one) => (one.key === key ? withoutRefusal(one) : one)));
    void this.sendAll();
  }

  /** One after the other, in the order in which they were written. */
  async sendAll(): Promise<void> {
    clearTimeout(this.#wait);
    if (this.#isSending) return;
    this.#isSending = true;
    try {
      for (;;) {
        const next = this.messages.get().find((one) => one.person === this.#person && one.refused === undefined);
        if (next === undefined) break;
        const outcome = await this.#options.send(next);
        if (outcome.kind === 'later') {
          this.#failures += 1;
          this.#wait = setTimeout(
            () => void this.sendAll(),
            Math.min(1_000 * 2 ** Math.min(this.#failures, 10), longestWaitMs),
          );
          break;
        }
        this.#failures = 0;
        if (outcome.kind === 'sent') {
          await this.#options.onSent(next).catch(() => undefined);
          this.takeBack(next.key);
        } else this.#refuse(next.key, outcome.reason);
      }
    } finally {
      this.#isSending = false;
    }
  }

  #refuse(key: string, reason: string): void {
    this.#keep((all) => all.map((one) => (one.key === key ? { ...one, refused: reason } : one)));
  }

  /** Read anew before it is written: another window has the same box. */
  #keep(change: (all: readonly OutgoingMessage[]) => readonly OutgoingMessage[]): void {
    const here = this.messages.get();
    this.reread();
    const stored = this.messages.get();
    const base = stored.length === 0 && here.length > 0 && !this.#isStored() ? here : stored;
    const next = change(base);
    try {
      this.#options.storage.setItem(place, JSON.stringify(next));
    } catch {
      // A full or closed storage: it is sent from memory, and lost only with the page.
    }
    this.messages.set(next);
  }

  #isStored(): boolean {
    try {
      return this.#options.storage.getItem(place) !== null;
    } catch {
      return false;
    }
  }
}

function withoutRefusal({ refused: _, ...message }: OutgoingMessage): OutgoingMessage {
  return message;
}

function isMessage(value: unknown): value is OutgoingMessage {
  if (typeof value !== 'object' || value === null) return false;
  const { key, person, ticket, text, audience, files } = value as Partial<OutgoingMessage>;
  const texts = [key, person, ticket, text].every((one) => typeof one === 'string');
  return texts && (audience === 'public' || audience === 'internal') && Array.isArray(files);
}
