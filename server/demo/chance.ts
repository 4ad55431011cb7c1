/** Chance that comes out the same each time: who fills two installations finds the same people and the same faults. */

import { hash } from 'node:crypto';

export type Chance = {
  /** From 0 up to, not including, 1. */
  next(): number;
  /** A whole number; both ends may come. */
  between(least: number, most: number): number;
  pick<T>(list: readonly T[]): T;
  /** Whether it happens, of so many times in a hundred. */
  happens(percent: number): boolean;
};

/** Each number is read out of the hash of the seed and of how many came before: slow, and the same everywhere. */
export function chanceOf(seed: string): Chance {
  let count = 0;
  const next = () => {
    count += 1;
    return hash('sha256', `${seed}/${count}`, 'buffer').readUInt32BE(0) / 2 ** 32;
  };
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  return {
    next,
    between,
    pick: (list) => {
      const picked = list[between(0, list.length - 1)];
      if (picked === undefined) throw new RangeError('There is nothing to pick from an empty list');
      return picked;
    },
    happens: (percent) => next() * 100 < percent,
  };
}
