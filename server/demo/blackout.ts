/** Whether a change of a story would stand in a blackout, wherever in time the story is put. */
import type { Value, World } from '#engine';
import { clockOf } from './play-story.ts';
import type { Story } from './story.ts';

const hourMs = 3_600_000;

/** The calendar names days of the year; a window is asked about by its hours, in the zone of the calendar. */
export function touchesBlackout({ calendars }: World, story: Story, times: readonly number[]): boolean {
  const calendar = calendars.get('blackout');
  if (calendar === undefined) return false;
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: calendar.zone, dateStyle: 'short' });
  const isOff = (ms: number) => {
    const date = day.format(ms);
    return [date, date.slice(5)].some((key) => (calendar.exceptions?.[key] ?? []).length > 0);
  };
  return story.steps.some(({ fields }, n) => {
    const window = typeof fields === 'function' ? fields(clockOf(story, times, n)).window : undefined;
    if (!isPeriod(window)) return false;
    const end = Date.parse(window.end);
    for (let at = Date.parse(window.start); at < end; at += hourMs) if (isOff(at)) return true;
    return isOff(end);
  });
}

function isPeriod(value: Value | null | undefined): value is { readonly start: string; readonly end: string } {
  return typeof value === 'object' && value !== null && 'start' in value && 'end' in value;
}
