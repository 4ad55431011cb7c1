/** Whether a change of a story would stand in a blackout, wherever in time the story is put. */
import { calendarOf, type Value, type World } from '#engine';
import { clockOf } from './play-story.ts';
import type { Story } from './story.ts';

export function touchesBlackout({ calendars }: World, story: Story, times: readonly number[]): boolean {
  const calendar = calendarOf(calendars, 'blackout');
  if (calendar === undefined) return false;
  return story.steps.some(({ fields }, n) => {
    const window = typeof fields === 'function' ? fields(clockOf(story, times, n)).window : undefined;
    if (!isPeriod(window)) return false;
    return calendar.isOpenWithin(Date.parse(window.start), Date.parse(window.end) + 1);
  });
}

function isPeriod(value: Value | null | undefined): value is { readonly start: string; readonly end: string } {
  return typeof value === 'object' && value !== null && 'start' in value && 'end' in value;
}
