/** Words. Wall time: what a clock on the wall of a zone shows. Observance: a part of a VTIMEZONE, from its onsets on. */
import { atLine, quoted } from './calendar-trouble.ts';
import type { Component } from './ical-lines.ts';
import { propertiesOf, propertyOf } from './ical-property.ts';
import { wallOf } from './ical-times.ts';
import { utcMs } from './minutes.ts';
import { type Budget, repetitions } from './recurrence.ts';

export type Zone = {
  /** Milliseconds since 1970 of a wall time. */
  readonly instantOf: (wall: Temporal.PlainDateTime) => number;
  readonly wallAt: (instant: number) => Temporal.PlainDateTime;
};

/** A zone of IANA. Throws a RangeError for a name that there is not. */
export function ianaZone(name: string): Zone {
  // Asking for a wall time is how a name is tried.
  Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
  return {
    instantOf: (wall) => wall.toZonedDateTime(name).epochMilliseconds,
    wallAt: (instant) => Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(name).toPlainDateTime(),
  };
}

/**
 * The zones that a file names: by their IANA name, also behind a prefix of whoever wrote the file; else by the VTIMEZONE of the
 * file. Each is read once. Throws {@link CalendarTrouble} for one that is neither.
 */
export function zonesOfFile(calendars: readonly Component[], budget: Budget): (name: string, line: number) => Zone {
  const own = new Map<string, Component>();
  for (const component of calendars.flatMap(({ components }) => components)) {
    const id = component.name === 'VTIMEZONE' ? propertyOf(component, 'TZID')?.values[0] : undefined;
    if (id !== undefined) own.set(id, component);
  }
  const known = new Map<string, Zone>();
  return (name, line) => {
    const zone = known.get(name) ?? namedZone(name) ?? zoneBy(own.get(name), budget);
    if (zone === undefined)
      throw atLine(line, `there is no time zone ${quoted(name)}. Write one of IANA, such as Europe/Moscow.`);
    known.set(name, zone);
    return zone;
  };
}

function namedZone(name: string): Zone | undefined {
  for (const one of [name, name.split('/').slice(-2).join('/')]) {
    try {
      return ianaZone(one);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
    }
  }
  return undefined;
}

function zoneBy(component: Component | undefined, budget: Budget): Zone | undefined {
  if (component === undefined) return undefined;
  const location = propertyOf(component, 'X-LIC-LOCATION')?.values[0];
  return (location === undefined ? undefined : namedZone(location)) ?? observedZone(component, budget);
}

/** At an onset the offset of its observance begins; `wall` is told as if it were UTC. */
type Onset = { readonly wall: number; readonly offsetMs: number };

const mostObservances = 200;

function observedZone(component: Component, budget: Budget): Zone {
  const parts = component.components.filter(({ name }) => name === 'STANDARD' || name === 'DAYLIGHT');
  if (parts.length === 0)
    throw atLine(component.line, 'this VTIMEZONE has neither STANDARD nor DAYLIGHT. Write a zone of IANA.');
  if (parts.length > mostObservances)
    throw atLine(component.line, `this VTIMEZONE has more than ${mostObservances} parts. Write a zone of IANA.`);
  const byYear = new Map<number, readonly Onset[]>();
  const offsetAt = (wall: number): number => {
    const year = new Date(wall).getUTCFullYear();
    const onsets =
      byYear.get(year) ?? parts.flatMap((part) => onsetsOf(part, year, budget)).toSorted((a, b) => a.wall - b.wall);
    byYear.set(year, onsets);
    return (onsets.findLast((onset) => onset.wall <= wall) ?? onsets[0])?.offsetMs ?? 0;
  };
  return {
    instantOf: (wall) => utcMs(wall) - offsetAt(utcMs(wall)),
    wallAt: (instant) => plain(instant + offsetAt(instant)),
  };
}

function onsetsOf(part: Component, year: number, budget: Budget): readonly Onset[] {
  const begins = propertyOf(part, 'DTSTART');
  const offset = propertiesOf(part, 'TZOFFSETTO')[0]?.values[0];
  if (begins === undefined || offset === undefined) {
    throw atLine(
      part.line,
      `this ${part.name} of a time zone lacks DTSTART or TZOFFSETTO. Add it, or write a zone of IANA.`,
    );
  }
  const start = wallOf(begins);
  const rule = part.properties.find(({ name }) => name === 'RRULE');
  const repeated = rule === undefined ? [] : repetitions({ rule, start, years: { first: year, last: year } }, budget);
  return [start, ...repeated].map((wall) => ({ wall: utcMs(wall), offsetMs: offsetMs(offset, part.line) }));
}

/** ical.js writes `+03:00`. */
function offsetMs(text: string, line: number): number {
  const [, sign, hours, minutes] = /^([+-])(\d\d):(\d\d)/.exec(text) ?? [];
  if (sign === undefined)
    throw atLine(line, `${quoted(text)} is no offset such as +0300. Mend it, or write a zone of IANA.`);
  return (Number(hours) * 60 + Number(minutes)) * 60_000 * (sign === '-' ? -1 : 1);
}

function plain(utc: number): Temporal.PlainDateTime {
  return Temporal.Instant.fromEpochMilliseconds(utc).toZonedDateTimeISO('UTC').toPlainDateTime();
}
