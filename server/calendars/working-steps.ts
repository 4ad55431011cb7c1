/** Working time told day by day: how a due instant comes about. */
import type { Calendar, LocalText } from '#engine';
import { CalendarTrouble, quoted } from './calendar-trouble.ts';
import { ianaZone } from './ical-zones.ts';
import { dateOf, dayMs, utcMs } from './minutes.ts';

/** What one date gave; instants are milliseconds since 1970. */
export type WorkingStep = {
  readonly date: string;
  readonly worked: readonly (readonly [from: number, to: number])[];
  readonly workedMs: number;
  /** With all days before. */
  readonly sumMs: number;
  readonly why?: 'off' | 'shortened' | 'moved' | 'ownHours';
  readonly title?: LocalText;
};

/** `skipped` days between two of the steps, which would make the list too long. */
export type WorkingSteps = { readonly steps: readonly WorkingStep[]; readonly skipped: number };

/** So many dates at each end are told one by one. */
const toldAtEachEnd = 31;

/** Days of the zone of the calendar between two instants, the later one last. */
export function workingSteps(calendar: Calendar, from: number, to: number): WorkingSteps {
  const zone = ianaZone(calendar.zone);
  const [first, last] = [from, to].map((at) => Math.floor(utcMs(zone.wallAt(at)) / dayMs));
  const days = Array.from({ length: (last ?? 0) - (first ?? 0) + 1 }, (_, place) => (first ?? 0) + place);
  const told =
    days.length <= 2 * toldAtEachEnd ? days : [...days.slice(0, toldAtEachEnd), ...days.slice(-toldAtEachEnd)];
  const steps = told.map((day): WorkingStep => {
    const [begins, ends] = [day, day + 1].map((one) => zone.instantOf(Temporal.PlainDateTime.from(dateOf(one))));
    const worked = calendar.intervals(Math.max(from, begins ?? from), Math.min(to, ends ?? to));
    const workedMs = worked.reduce((sum, [opens, closes]) => sum + closes - opens, 0);
    const { why, title } = calendar.hoursOf(day);
    const sumMs = calendar.between(from, Math.min(to, ends ?? to));
    return { date: dateOf(day), worked, workedMs, sumMs, ...(why && { why }), ...(title && { title }) };
  });
  return { steps, skipped: days.length - told.length };
}

/** `2026-03-31T18:00Z`, or without Z in the zone of the calendar. Throws {@link CalendarTrouble} for other texts. */
export function instantIn(calendar: Calendar, text: string): number {
  try {
    if (/(?:Z|[+-]\d\d:\d\d)$/.test(text)) return Temporal.Instant.from(text).epochMilliseconds;
    return ianaZone(calendar.zone).instantOf(Temporal.PlainDateTime.from(text, { overflow: 'reject' }));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new CalendarTrouble(
      `${quoted(text)} is no time such as 2026-03-31T18:00Z, or 2026-03-31T18:00 in ${calendar.zone}.`,
    );
  }
}
