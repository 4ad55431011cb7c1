/** Words. Listener: one open stream of one person. Sink: where its text goes; it may be slower than the feed. */
import type { Principal } from '../http/index.ts';
import { isAfter, type Place, writePlace } from './place.ts';
import type { Holdings } from './readers.ts';
import type { Scene, SceneItem } from './seen-item.ts';

export type Sink = {
  write(text: string): void;
  /** Characters that were written and not sent yet. */
  waiting(): number;
  /** Ends the stream; `cut` at once, as whoever reads it is too slow. */
  end(how: 'politely' | 'cut'): void;
};

export type ListenerOptions = {
  readonly principal: Pick<Principal, 'person' | 'session' | 'token'>;
  readonly sink: Sink;
  /** Only what concerns these tickets; absent: everything. */
  readonly tickets?: ReadonlySet<string>;
};

/** So many characters may wait for whoever reads slowly; then he is cut off, and resumes where he was. */
const mostWaiting = 512 * 1024;
/** So many batches may wait while a listener hears what he missed. */
const mostPending = 200;

export class Listener {
  readonly principal: ListenerOptions['principal'];
  readonly #sink: Sink;
  readonly #tickets: ReadonlySet<string> | undefined;
  readonly #pending: Scene[] = [];
  holdings: Holdings;
  #heard: Place;
  #isCatchingUp = true;
  #isEnded = false;

  constructor({ principal, sink, tickets }: ListenerOptions, start: { holdings: Holdings; heard: Place }) {
    this.principal = principal;
    this.#sink = sink;
    this.#tickets = tickets;
    this.holdings = start.holdings;
    this.#heard = start.heard;
  }

  get isEnded(): boolean {
    return this.#isEnded;
  }

  /** The place up to which he has heard everything that is for him. */
  get heard(): Place {
    return this.#heard;
  }

  /** What the feed has new; kept back while he hears what he missed. */
  hear(scene: Scene, upTo: Place): void {
    if (!this.#isCatchingUp) this.tell(scene, upTo);
    else if (this.#pending.push(scene) > mostPending) this.end('cut');
  }

  /** From here on he hears the feed as it comes. */
  caughtUp(upTo: Place): void {
    for (const scene of this.#pending.splice(0)) this.tell(scene, this.#heard);
    this.#isCatchingUp = false;
    if (isAfter(upTo, this.#heard)) this.#heard = upTo;
  }

  /** What he missed is not told: he reads anew, and hears what comes after this place. */
  startAnew(at: Place): void {
    this.#heard = at;
    this.caughtUp(at);
  }

  /** Writes what of a batch is for him and after what he has heard. */
  tell(scene: Scene, upTo: Place): void {
    const texts = scene.items.filter((item) => this.#isForHim(scene, item)).map(({ text }) => text);
    const last = scene.items.at(-1)?.place ?? upTo;
    for (const place of [last, upTo]) if (isAfter(place, this.#heard)) this.#heard = place;
    if (texts.length > 0) this.write(texts.join(''));
  }

  /** Tells the place without an event: whoever hears nothing for a day resumes without going through that day. */
  beat(): void {
    this.write(this.#isCatchingUp ? ':\n\n' : `:\nid: ${writePlace(this.#heard)}\n\n`);
  }

  write(text: string): void {
    if (this.#isEnded) return;
    this.#sink.write(text);
    if (this.#sink.waiting() > mostWaiting) this.end('cut');
  }

  waiting(): number {
    return this.#sink.waiting();
  }

  end(how: 'politely' | 'cut'): void {
    if (this.#isEnded) return;
    this.#isEnded = true;
    this.#sink.end(how);
  }

  #isForHim(scene: Scene, item: SceneItem): boolean {
    if (!isAfter(item.place, this.#heard)) return false;
    if (this.#tickets !== undefined && !this.#tickets.has(item.item.ticket)) return false;
    return scene.isSeenBy(item, this.holdings);
  }
}
