/** Tells all servers that there is news: outside of every transaction, at most once in a while. */
import type { Query } from '../storage/index.ts';
import { channel } from './listen.ts';

export type NudgesOptions = {
  readonly query: Query;
  readonly everyMs: number;
  readonly trouble: (error: unknown) => void;
};

/** Notifying takes a lock of the whole database: one for each command would hold commands up. */
export class Nudges {
  readonly #options: NudgesOptions;
  #timer: NodeJS.Timeout | undefined;
  #isWanted = false;
  #isClosed = false;
  #last: Promise<void> = Promise.resolve();

  constructor(options: NudgesOptions) {
    this.#options = options;
  }

  /** At once where the last one was long ago, else when its time is over. */
  send(): void {
    if (this.#isClosed) return;
    this.#isWanted = true;
    if (this.#timer === undefined) this.#notify();
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    await this.#last;
  }

  #notify(): void {
    this.#isWanted = false;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (this.#isWanted) this.#notify();
    }, this.#options.everyMs);
    this.#last = this.#options
      .query(`select pg_notify($1, '')`, [channel])
      .then(() => undefined, this.#options.trouble);
  }
}
