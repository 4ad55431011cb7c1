import { Problem } from '../http/index.ts';
import type { Worlds } from '../releases/index.ts';
import type { Query } from '../storage/index.ts';

/** Refuses with 422 a key of no calendar of the current release. */
export async function demandCalendar(worlds: Pick<Worlds, 'current'>, query: Query, calendar: unknown): Promise<void> {
  if (typeof calendar !== 'string') return;
  const { world } = await worlds.current(query);
  if (world.calendars.has(calendar)) return;
  throw new Problem({
    status: 422,
    code: 'unknownCalendar',
    detail: `The current release has no calendar ${calendar}. It has ${[...world.calendars.keys()].join(', ')}.`,
    extra: { property: 'calendar' },
  });
}
