/** A zone as stretches of time in which its clocks do not jump. */

/** From an instant to the next jump, wall time is the instant plus the offset; all in milliseconds. */
export type Stretch = { readonly from: number; readonly to: number; readonly offset: number };

/** The stretches that meet a span, in order. Throws a RangeError for a zone that there is not. */
export function stretchesOf(zone: string, from: number, to: number): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let at = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(zone);
  for (;;) {
    const next = at.getTimeZoneTransition('next');
    const end = next === null ? Number.POSITIVE_INFINITY : next.epochMilliseconds;
    stretches.push({ from: at.epochMilliseconds, to: end, offset: at.offsetNanoseconds / 1_000_000 });
    if (next === null || end >= to) return stretches;
    at = next;
  }
}
