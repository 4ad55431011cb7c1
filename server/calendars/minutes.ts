/** Words. Span: minutes of a day from its midnight on, the end not included; beyond 1440 it is the next day. */
import type { Weekday } from '#engine';

export type Span = readonly [from: number, to: number];

export const minutesOfDay = 1440;
export const minuteMs = 60_000;
export const dayMs = minutesOfDay * minuteMs;

/** Monday first, as ISO 8601 counts them. */
export const weekdays: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** `09:00-18:00`; beyond midnight `22:00-06:00`. */
export function spanText([from, to]: Span): string {
  return `${clockText(from)}-${to === minutesOfDay ? '24:00' : clockText(to % minutesOfDay)}`;
}

/** Of `09:00-18:00`; where the end is not after the start it is that of the next day. */
export function spanOf(text: string): Span {
  const [from = 0, to = 0] = text.split('-').map((time) => {
    const [hours, minutes] = time.split(':');
    return Number(hours) * 60 + Number(minutes);
  });
  return [from, to > from ? to : to + minutesOfDay];
}

function clockText(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return `${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`;
}

/** What is left of `spans` without `taken`, in order. */
export function without(spans: readonly Span[], taken: readonly Span[]): readonly Span[] {
  return taken.reduce<readonly Span[]>(
    (left, [from, to]) =>
      left.flatMap(([begins, ends]): readonly Span[] => {
        const parts: Span[] = [
          [begins, Math.min(ends, from)],
          [Math.max(begins, to), ends],
        ];
        return parts.filter(([start, end]) => start < end);
      }),
    spans,
  );
}

/** Sorted, and what meets or overlaps as one. */
export function joined(spans: readonly Span[]): readonly Span[] {
  const all: [number, number][] = [];
  for (const [from, to] of spans.toSorted((a, b) => a[0] - b[0])) {
    const last = all.at(-1);
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to);
    else all.push([from, to]);
  }
  return all;
}

/** `2026-01-09`, by the number of the day since 1970. */
export function dateOf(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}

/** A wall time as milliseconds, as if its zone were UTC. */
export function utcMs(wall: Temporal.PlainDateTime): number {
  return wall.toZonedDateTime('UTC').epochMilliseconds;
}
