import { atLine, quoted } from './calendar-trouble.ts';
import type { Property } from './ical-property.ts';

/** What a property says of date and time, without its zone; of a date its midnight. Throws {@link CalendarTrouble}. */
export function wallOf(property: Property, value = property.values[0] ?? ''): Temporal.PlainDateTime {
  try {
    const wall = Temporal.PlainDateTime.from(value.replace(/Z$/, ''), { overflow: 'reject' });
    if (wall.year >= 1900 && wall.year < 2200) return wall;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  throw atLine(
    property.line,
    `${property.name} is ${quoted(value)}, which is no date from 1900 to 2199 such as 20260109 or 20260109T090000. Mend it.`,
  );
}
