/**
 * Keeps a draft while it is written: on this device within 300 ms, on the server within a second. A server that does not
 * answer is asked again with the next change; the device has the text meanwhile.
 */
import { draftKey, isEmptyDraft, type KeptDraft, type MessageDraft, readDraft } from './draft-content.ts';

export type DraftServer = {
  put(key: string, draft: KeptDraft): Promise<PutOutcome>;
  remove(key: string): Promise<void>;
};

/** `later`: the server keeps one that was changed after it, from another device. */
export type PutOutcome = { readonly later?: KeptDraft };

export type KeeperOptions = {
  readonly person: string;
  readonly ticket: string;
  readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  readonly server: DraftServer;
  readonly now: () => number;
  readonly onLater: (draft: KeptDraft) => void;
};

const localMs = 250;
const serverMs = 900;

export class DraftKeeper {
  readonly #options: KeeperOptions;
  readonly #place: string;
  #draft: KeptDraft | undefined;
  #local: ReturnType<typeof setTimeout> | undefined;
  #server: ReturnType<typeof setTimeout> | undefined;

  constructor(options: KeeperOptions) {
    this.#options = options;
    this.#place = `statedesk.message.${options.person}.${options.ticket}`;
  }

  read(): KeptDraft | undefined {
    try {
      return readDraft(JSON.parse(this.#options.storage.getItem(this.#place) ?? 'null'));
    } catch {
      return undefined;
    }
  }

  /** Both times are counted from the first change that is not kept, so that steady typing is kept as well. */
  change(content: MessageDraft): void {
    this.#draft = { content, changedAt: new Date(this.#options.now()).toISOString() };
    this.#local ??= setTimeout(() => this.keepHere(), localMs);
    this.#server ??= setTimeout(() => void this.keepThere(), serverMs);
  }

  /** On this device, at once: a page that is closed has no later. */
  keepHere(): void {
    clearTimeout(this.#local);
    this.#local = undefined;
    if (this.#draft === undefined) return;
    try {
      this.#options.storage.setItem(this.#place, JSON.stringify(this.#draft));
    } catch {
      // A full or closed storage: the server keeps it.
    }
  }

  async keepThere(draft = this.#draft): Promise<void> {
    clearTimeout(this.#server);
    this.#server = undefined;
    if (draft === undefined) return;
    const { ticket, server, onLater } = this.#options;
    if (isEmptyDraft(draft.content)) return this.#forgetThere();
    try {
      const { later } = await server.put(draftKey(ticket), draft);
      if (later !== undefined && this.#draft?.changedAt === draft.changedAt) onLater(later);
    } catch {
      // No answer, or the session is over: the next change, or the next opening, brings it there.
    }
  }

  /** Sent, or thrown away. An empty draft stays here: it tells a later opening that the server's is over. */
  clear(): void {
    this.#draft = {
      content: { kind: 'reply', text: '', files: [] },
      changedAt: new Date(this.#options.now()).toISOString(),
    };
    clearTimeout(this.#server);
    this.#server = undefined;
    this.keepHere();
    void this.#forgetThere();
  }

  /** Another page is shown; what is not kept yet is kept now. */
  close(): void {
    const isWaiting = this.#server !== undefined;
    this.keepHere();
    clearTimeout(this.#server);
    if (isWaiting) void this.keepThere();
  }

  async #forgetThere(): Promise<void> {
    try {
      await this.#options.server.remove(draftKey(this.#options.ticket));
    } catch {
      // The empty draft on this device is later than what the server has.
    }
  }
}
