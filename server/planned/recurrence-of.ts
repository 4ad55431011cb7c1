import { type Calendars, calendarOf, type DayOff, isCronProblem, parseCron, type Recurrence } from '#engine';

export type Rule = {
  readonly cron: string;
  readonly zone: string;
  readonly calendar: string | null;
  readonly dayOff: DayOff;
};

/** A rule made ready, or why it cannot be: a sentence that says what to do. */
export function recurrenceOf({ cron, zone, calendar, dayOff }: Rule, calendars: Calendars): Recurrence | string {
  const read = parseCron(cron);
  if (isCronProblem(read)) return read.message;
  const days = calendar === null ? undefined : calendarOf(calendars, calendar);
  if (calendar !== null && days === undefined) {
    return `The current release has no calendar ${calendar}. It has ${[...calendars.keys()].join(', ')}.`;
  }
  const asksWork = dayOff !== 'asIs' || (read.days ?? []).some(({ kind }) => kind === 'working');
  if (asksWork && days === undefined) return 'Name a calendar: without one every day is a day of work.';
  return { cron: read, zone, dayOff, ...(days === undefined ? {} : { hoursOf: days.hoursOf }) };
}
