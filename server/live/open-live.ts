/** The live side of a server: who listens, what wakes it, and who may go on listening. */
import type { Principal } from '../http/index.ts';
import type { Worlds } from '../releases/index.ts';
import type { Database } from '../storage/index.ts';
import { Feed } from './feed.ts';
import { Listening } from './listen.ts';
import { Listener, type Sink } from './listener.ts';
import { Nudges } from './nudges.ts';
import { type Place, writePlace } from './place.ts';
import { holdingsOf } from './readers.ts';

export type LiveOptions = {
  readonly db: Pick<Database, 'query' | 'url'>;
  readonly worlds: Pick<Worlds, 'byId'>;
  /** Whether what proved a principal still does; without it only his being active is asked. */
  readonly stands?: (principal: Pick<Principal, 'session' | 'token'>) => Promise<boolean>;
  readonly trouble?: (error: unknown) => void;
  readonly limits?: Partial<LiveLimits>;
};

export type LiveLimits = {
  readonly perPerson: number;
  readonly inAll: number;
  /** Between two nudges of this server. */
  readonly nudgeMs: number;
  /** Looks by itself so often: a nudge may have been lost. */
  readonly tickMs: number;
  readonly beatMs: number;
  /** Asks so often whether listeners may go on; at most a minute. */
  readonly checkMs: number;
};

export const liveLimits: LiveLimits = {
  perPerson: 10,
  inAll: 5_000,
  nudgeMs: 100,
  tickMs: 1_000,
  beatMs: 15_000,
  checkMs: 30_000,
};

export type Opening = {
  readonly principal: Principal;
  readonly sink: Sink;
  readonly tickets?: ReadonlySet<string>;
  /** Everything after it is told; absent: what comes from now on. */
  readonly after?: Place;
};

export type Opened = 'open' | 'tooManyOfPerson' | 'tooMany' | 'notActive';

export type Live = {
  /** Begins to listen for news of other servers. */
  start(): Promise<void>;
  /** Something was committed here. Never waits. */
  nudge(): void;
  /** Hears of news, from here and from others; answers how to stop that. */
  onNews(hear: () => void): () => void;
  /** Opens a stream; it is ended by its sink, by whoever closes it, or because its person may no longer listen. */
  open(opening: Opening): Promise<Opened>;
  /** The reader of a sink is gone. */
  leave(sink: Sink): void;
  listeners(): number;
  /** Ends all streams. */
  close(): Promise<void>;
};

export function openLive(options: LiveOptions): Live {
  return new LiveServer(options);
}

class LiveServer implements Live {
  readonly #options: LiveOptions;
  readonly #limits: LiveLimits;
  readonly #feed: Feed;
  readonly #nudges: Nudges;
  readonly #listening: Listening;
  readonly #bySink = new Map<Sink, Listener>();
  readonly #news = new Set<() => void>();
  readonly #timers: NodeJS.Timeout[] = [];
  #checking: Promise<void> | undefined;

  constructor(options: LiveOptions) {
    const { db, worlds, trouble = () => undefined } = options;
    this.#options = options;
    this.#limits = { ...liveLimits, ...options.limits };
    this.#feed = new Feed({ query: db.query, worlds, trouble });
    this.#nudges = new Nudges({ query: db.query, everyMs: this.#limits.nudgeMs, trouble });
    this.#listening = new Listening({ url: db.url, heard: () => this.#tell(), trouble });
  }

  async start(): Promise<void> {
    const { tickMs, beatMs, checkMs } = this.#limits;
    this.#timers.push(
      setInterval(() => this.#feed.look(), tickMs),
      setInterval(() => this.#beat(), beatMs),
      setInterval(() => this.#check(), checkMs),
    );
    await this.#listening.start();
  }

  nudge(): void {
    this.#nudges.send();
    // Otherwise our own nudge comes back by the connection that listens.
    if (!this.#listening.isUp) this.#tell();
  }

  onNews(hear: () => void): () => void {
    this.#news.add(hear);
    return () => this.#news.delete(hear);
  }

  async open({ principal, sink, tickets, after }: Opening): Promise<Opened> {
    const refused = this.#refusal(principal.person);
    if (refused !== undefined) return refused;
    const holdings = (await holdingsOf(this.#options.db.query, [principal.person])).get(principal.person);
    if (holdings === undefined) return 'notActive';
    const now = await this.#feed.begin();
    const refusedSince = this.#refusal(principal.person);
    if (refusedSince !== undefined) return refusedSince;
    const given = { principal, sink, ...(tickets === undefined ? {} : { tickets }) };
    const listener = new Listener(given, { holdings, heard: after ?? now });
    this.#feed.listeners.add(listener);
    this.#bySink.set(sink, listener);
    // Whoever missed much hears it at the pace at which he reads, and he reads only once this is answered.
    void this.#catchUp(listener, now, after);
    return 'open';
  }

  leave(sink: Sink): void {
    const listener = this.#bySink.get(sink);
    if (listener === undefined) return;
    this.#bySink.delete(sink);
    this.#feed.listeners.delete(listener);
    listener.end('politely');
  }

  listeners(): number {
    return this.#feed.listeners.size;
  }

  async close(): Promise<void> {
    for (const timer of this.#timers.splice(0)) clearInterval(timer);
    await this.#nudges.close();
    await this.#listening.close();
    await this.#feed.close();
    for (const sink of [...this.#bySink.keys()]) this.leave(sink);
    await this.#checking;
  }

  #refusal(person: string): Opened | undefined {
    const { perPerson, inAll } = this.#limits;
    if (this.#feed.listeners.size >= inAll) return 'tooMany';
    const own = [...this.#feed.listeners].filter(({ principal }) => principal.person === person);
    return own.length >= perPerson ? 'tooManyOfPerson' : undefined;
  }

  /** `ready` first, so that a stream has a place to resume from; `reset` where what was missed is too much to tell. */
  async #catchUp(listener: Listener, now: Place, after: Place | undefined): Promise<void> {
    if (after === undefined) {
      listener.write(`id: ${writePlace(now)}\nevent: ready\ndata: {}\n\n`);
      listener.caughtUp(now);
      return;
    }
    try {
      const isTold = await this.#feed.catchUp(listener, after);
      if (!isTold) {
        listener.write(`id: ${writePlace(now)}\nevent: reset\ndata: {}\n\n`);
        listener.startAnew(now);
      }
      this.#feed.look();
    } catch (error) {
      // What he missed is not known now: he asks again.
      this.#options.trouble?.(error);
      listener.end('cut');
    }
  }

  #tell(): void {
    this.#feed.look();
    for (const hear of this.#news) hear();
  }

  #beat(): void {
    for (const listener of this.#feed.listeners) listener.beat();
    for (const [sink, listener] of this.#bySink) if (listener.isEnded) this.leave(sink);
  }

  #check(): void {
    this.#checking ??= this.#checkAll()
      .catch((error: unknown) => this.#options.trouble?.(error))
      .finally(() => {
        this.#checking = undefined;
      });
  }

  /** Whoever is no longer active or signed in hears nothing more; the others with what they hold now. */
  async #checkAll(): Promise<void> {
    const listeners = [...this.#bySink];
    const people = listeners.map(([, { principal }]) => principal.person);
    const held = await holdingsOf(this.#options.db.query, people);
    for (const [sink, listener] of listeners) {
      const holdings = held.get(listener.principal.person);
      const stands = (await this.#options.stands?.(listener.principal)) ?? true;
      if (holdings === undefined || !stands) this.leave(sink);
      else listener.holdings = holdings;
    }
  }
}
