import type { OutlineEdge } from '#engine';
import { isInside, type Move } from './moves.ts';
import { outermostOf } from './rank.ts';

/** Lines by their two ends, from the earlier to the later. */
export class Lines {
  readonly #lines = new Map<string, GrowingLine>();
  readonly #rank: ReadonlyMap<string, number>;

  constructor(rank: ReadonlyMap<string, number>) {
    this.#rank = rank;
  }

  has({ from, to }: Move): boolean {
    return this.#lines.has(this.#idOf(from, to));
  }

  add(move: Move): void {
    const [from, to] = this.#ends(move.from, move.to);
    const id = this.#idOf(from, to);
    const line = this.#lines.get(id) ?? { id, from, to, forward: [], backward: [] };
    this.#lines.set(id, line);
    const ways = from === move.from ? line.forward : line.backward;
    if (!ways.includes(move.edge)) ways.push(move.edge);
  }

  all(): readonly GrowingLine[] {
    return [...this.#lines.values()];
  }

  leavesFrom(path: string): boolean {
    return this.all().some(({ from, to, forward, backward }) => {
      const source = (end: string) => end === path || isInside(end, path) || isInside(path, end);
      return (source(from) && forward.length > 0) || (source(to) && backward.length > 0);
    });
  }

  leadsTo(path: string): boolean {
    return this.all().some(({ from, to, forward, backward }) => {
      return (to === path && forward.length > 0) || (from === path && backward.length > 0);
    });
  }

  #idOf(one: string, other: string): string {
    return this.#ends(one, other).join(' ');
  }

  /** Inside one outermost state by its own order; a state inside a frame stands where the frame stands. */
  #ends(one: string, other: string): readonly [string, string] {
    const isWithin = outermostOf(one) === outermostOf(other);
    const place = (path: string) => this.#rank.get(isWithin ? path : outermostOf(path)) ?? 0;
    return place(one) <= place(other) ? [one, other] : [other, one];
  }
}

export type GrowingLine = {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly forward: OutlineEdge[];
  readonly backward: OutlineEdge[];
};
