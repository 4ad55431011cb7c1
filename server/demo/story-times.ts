/** When the steps of a story happen: one after the other, in working time, and all of it before now. */
import type { Chance } from './chance.ts';
import type { Step, Story } from './story.ts';

const minuteMs = 60_000;
const dayMs = 86_400_000;

/** Nine to six in Moscow, which keeps no summer time. */
const opensAt = 6 * 60;
const closesAt = 15 * 60;

export type Placing = {
  readonly chance: Chance;
  readonly now: Date;
  /** Whether the story may not stand so, for another reason than time. */
  readonly isOutOfPlace: (times: readonly number[]) => boolean;
};

/** Instants of the steps. Moved into the past until the last one fits before now. */
export function placeStory(
  { steps, ended: [least, most] }: Story,
  { chance, now, isOutOfPlace }: Placing,
): readonly number[] {
  const seed = chance.between(0, 1_000_000);
  const latest = now.getTime() - (least + chance.next() * (most - least)) * dayMs - 5 * minuteMs;
  let start = latest - steps.reduce((sum, { after }) => sum + after * minuteMs, 0);
  for (let tries = 0; tries < 400; tries += 1) {
    const times = timesFrom(start, steps, seed);
    const over = (times.at(-1) ?? start) - latest;
    if (over <= 0 && !isOutOfPlace(times)) return times;
    start -= over > 0 ? Math.max(over, 30 * minuteMs) : dayMs;
  }
  throw new Error('No place in time was found for a story of the demo data: shorten it.');
}

function timesFrom(start: number, steps: readonly Step[], seed: number): readonly number[] {
  const times: number[] = [];
  let at = start;
  for (const [n, { after, anytime }] of steps.entries()) {
    const wanted = at + after * minuteMs + spread(seed, n) * 1000;
    at = anytime === true ? wanted : inWorkingTime(wanted, spread(seed, n + 1));
    times.push(at);
  }
  return times;
}

/** Nobody writes on the full minute: 0 to 49 seconds, or minutes. */
function spread(seed: number, n: number): number {
  return (seed * 31 + n * 17) % 50;
}

/** The instant itself, or some minutes after work begins next. */
function inWorkingTime(instant: number, minutes: number): number {
  const date = new Date(instant);
  const minuteOfDay = date.getUTCHours() * 60 + date.getUTCMinutes();
  const isWorkday = date.getUTCDay() >= 1 && date.getUTCDay() <= 5;
  if (isWorkday && minuteOfDay >= opensAt && minuteOfDay < closesAt) return instant;
  const midnight = Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate());
  const opening = midnight + (opensAt + 4 + minutes) * minuteMs;
  if (isWorkday && minuteOfDay < opensAt) return opening;
  const next = opening + dayMs;
  const day = new Date(next).getUTCDay();
  return day === 6 ? next + 2 * dayMs : day === 0 ? next + dayMs : next;
}
