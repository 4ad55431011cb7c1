/** What the feed told last, kept so that those who come back after a moment need not ask the database. */
import { isAfter, type Place } from './place.ts';
import type { Scene } from './seen-item.ts';

type Batch = { readonly scene: Scene; readonly from: Place };

/** So many items, older ones are in the database. */
const mostItems = 500;

export class Recent {
  readonly #batches: Batch[] = [];
  #items = 0;

  /** A batch with everything after `from`. */
  add(scene: Scene, from: Place): void {
    this.#batches.push({ scene, from });
    this.#items += scene.items.length;
    while (this.#items > mostItems && this.#batches.length > 0) {
      this.#items -= this.#batches.shift()?.scene.items.length ?? 0;
    }
  }

  /** Everything after the place; undefined where some of it is no longer kept. */
  since(place: Place): readonly Scene[] | undefined {
    const [oldest] = this.#batches;
    if (oldest === undefined || isAfter(oldest.from, place)) return undefined;
    return this.#batches.map(({ scene }) => scene);
  }

  clear(): void {
    this.#batches.length = 0;
    this.#items = 0;
  }
}
