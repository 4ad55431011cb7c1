/**
 * Words. Feed: the one reader of this server, which tells what is new to all its listeners. It sleeps while nobody listens.
 */

import type { Listener } from './listener.ts';
import { isAfter, type Place } from './place.ts';
import { readFeed, safeEnd } from './read-feed.ts';
import { Recent } from './recent.ts';
import { type Scene, type SceneSetting, sceneOf } from './seen-item.ts';

export type FeedOptions = SceneSetting & { readonly trouble: (error: unknown) => void };

/** So many items of the feed are read at once. */
const batch = 500;
/** So much of what somebody missed is told; beyond that he is better off to look anew. */
const mostMissed = 5_000;
/** So long after a transaction was in the way the feed looks again. */
const heldBackMs = 40;
/** Who hears what he missed takes it as fast as he can, but not slower than this for one batch. */
const slowestBatchMs = 15_000;

export class Feed {
  readonly listeners = new Set<Listener>();
  readonly #options: FeedOptions;
  readonly #recent = new Recent();
  #cursor: Place | undefined;
  #beginning: Promise<Place> | undefined;
  #reading: Promise<void> | undefined;
  #again: NodeJS.Timeout | undefined;
  #isNews = false;
  #isTold = false;
  #isClosed = false;

  constructor(options: FeedOptions) {
    this.#options = options;
  }

  /** There may be something new. Never waits, never throws. */
  look(): void {
    this.#isNews = true;
    if (this.#isClosed || this.#reading !== undefined) return;
    this.#reading = this.#readWhileNews().then(
      () => this.#read(undefined),
      (error: unknown) => this.#read(error),
    );
  }

  /** The place up to which everybody here has been told; found out of the database when the first one comes. */
  async begin(): Promise<Place> {
    if (this.listeners.size > 0 && this.#cursor !== undefined) return this.#cursor;
    this.#beginning ??= safeEnd(this.#options.query).finally(() => {
      this.#beginning = undefined;
    });
    const end = await this.#beginning;
    if (this.listeners.size === 0 || this.#cursor === undefined) {
      this.#cursor = end;
      this.#recent.clear();
    }
    return this.#cursor;
  }

  /**
   * Tells a listener, who is among `listeners` already, what he missed after a place; then he hears what is new. Answers
   * false where that is too much, or where the place is none of this database: he begins anew.
   */
  async catchUp(listener: Listener, after: Place): Promise<boolean> {
    const end = this.#cursor ?? after;
    const kept = this.#recent.since(after);
    if (kept !== undefined) {
      for (const scene of kept) listener.tell(scene, listener.heard);
      return this.#caughtUp(listener, end);
    }
    if (isAfter(after, end)) {
      const isOurs = !isAfter(after, await safeEnd(this.#options.query));
      return isOurs && this.#caughtUp(listener, after);
    }
    return (await this.#tellMissed(listener, after, end)) && this.#caughtUp(listener, end);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#again);
    await this.#reading;
  }

  #caughtUp(listener: Listener, upTo: Place): true {
    listener.caughtUp(upTo);
    return true;
  }

  /** A trouble is told once until reading goes again; the next tick tries. */
  #read(trouble: unknown): void {
    this.#reading = undefined;
    if (trouble !== undefined && !this.#isTold) this.#options.trouble(trouble);
    this.#isTold = trouble !== undefined;
    if (trouble === undefined && this.#isNews) this.look();
  }

  async #tellMissed(listener: Listener, after: Place, end: Place): Promise<boolean> {
    const { query } = this.#options;
    let place = after;
    for (let told = 0; isAfter(end, place); told += batch) {
      if (listener.isEnded) return true;
      const page = await readFeed(query, place, batch);
      if (told + page.items.length > mostMissed) return false;
      const upToEnd = page.items.filter((item) => !isAfter(item.place, end));
      listener.tell(await sceneOf(upToEnd, this.#options), isAfter(page.upTo, end) ? end : page.upTo);
      await drained(listener);
      place = page.upTo;
      if (!page.isMore) break;
    }
    return true;
  }

  async #readWhileNews(): Promise<void> {
    while (this.#isNews && !this.#isClosed) {
      this.#isNews = false;
      const from = this.#cursor;
      if (this.listeners.size === 0 || from === undefined) return;
      const page = await readFeed(this.#options.query, from, batch);
      const scene = await sceneOf(page.items, this.#options);
      this.#tellAll(scene, from, page.upTo);
      if (page.isMore) this.#isNews = true;
      else if (page.isHeldBack) this.#lookAgain();
    }
  }

  #tellAll(scene: Scene, from: Place, upTo: Place): void {
    // Somebody began the feed anew meanwhile: between this batch and his place something may be missing.
    if (this.#cursor !== from) {
      this.#isNews = true;
      return;
    }
    if (isAfter(upTo, from)) this.#cursor = upTo;
    if (scene.items.length > 0) this.#recent.add(scene, from);
    for (const listener of this.listeners) listener.hear(scene, upTo);
  }

  #lookAgain(): void {
    this.#again ??= setTimeout(() => {
      this.#again = undefined;
      this.look();
    }, heldBackMs);
  }
}

async function drained(listener: Listener): Promise<void> {
  const late = performance.now() + slowestBatchMs;
  while (!listener.isEnded && listener.waiting() > 0) {
    if (performance.now() > late) return listener.end('cut');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
