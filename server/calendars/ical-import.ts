/** An iCalendar file as a calendar. */
import type { CalendarDefinition, Calendars } from '#engine';
import { CalendarTrouble, quoted } from './calendar-trouble.ts';
import { exceptionsOf, type TimedMeaning, usualHours } from './ical-days.ts';
import { eventsOf } from './ical-events.ts';
import { keptTimes } from './ical-kept.ts';
import { type Component, componentsOf } from './ical-lines.ts';
import { propertyOf } from './ical-property.ts';
import { ianaZone, zonesOfFile } from './ical-zones.ts';
import { fullBudget } from './recurrence.ts';
import type { Week } from './week.ts';
import type { Years } from './years.ts';

export type ImportOrder = {
  readonly bytes: Uint8Array;
  readonly key: string;
  /** Default: that of the calendar that is inherited, else the one that the file names for all of it. */
  readonly zone?: string;
  /** Missing: all years; then no event may repeat. */
  readonly years?: Years;
  readonly timed: TimedMeaning;
  /** Of titles that do not say theirs. */
  readonly language: string;
  readonly week?: Week;
  /** The calendar to inherit from, and those that it inherits from itself. */
  readonly inherited?: { readonly key: string; readonly calendars: Calendars };
};

export type Imported = { readonly definition: CalendarDefinition; readonly events: number };

/** Throws {@link CalendarTrouble} with the line of what cannot be read or would be too much. */
export function importCalendar(order: ImportOrder): Imported {
  const calendars = componentsOf(order.bytes);
  const zone = zoneName(order, calendars);
  const floating = ianaZone(zone);
  const budget = fullBudget();
  const input = { zoneOf: zonesOfFile(calendars, budget), floating, utc: ianaZone('UTC'), language: order.language };
  const events = eventsOf(calendars, input);
  const { inherited, week } = order;
  const definition: CalendarDefinition = {
    format: 1,
    kind: 'calendar',
    key: order.key,
    title: { [order.language]: nameOf(calendars) ?? order.key },
    zone,
    ...(inherited && { inherits: inherited.key }),
    ...(week && { week }),
  };
  const usual = usualHours(definition, inherited?.calendars);
  const kept = keptTimes(events, { years: order.years, zone: floating, budget });
  const exceptions = exceptionsOf(kept, { timed: order.timed, usual });
  return { definition: { ...definition, exceptions: Object.fromEntries(exceptions) }, events: events.length };
}

function nameOf([first]: readonly Component[]): string | undefined {
  const name = first === undefined ? '' : (propertyOf(first, 'X-WR-CALNAME')?.values[0] ?? '');
  return (
    name
      .replaceAll(/[\p{Cc}\p{Cf}]+/gu, ' ')
      .trim()
      .slice(0, 300) || undefined
  );
}

function zoneName({ zone, inherited }: ImportOrder, calendars: readonly Component[]): string {
  const named = calendars.map((calendar) => propertyOf(calendar, 'X-WR-TIMEZONE'))[0];
  const name = zone ?? inherited?.calendars.get(inherited.key)?.zone ?? named?.values[0]?.trim();
  if (name === undefined)
    throw new CalendarTrouble('the file does not say its time zone. Say it by --zone, such as --zone Europe/Moscow.');
  try {
    ianaZone(name);
  } catch {
    throw new CalendarTrouble(
      `there is no time zone ${quoted(name)}. Write --zone with one of IANA, such as Europe/Moscow.`,
    );
  }
  return name;
}
