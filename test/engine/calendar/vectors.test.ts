/* What other systems' own tests say of working time: facts carried over, each with its source in the file. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Calendar, type CalendarDefinition, compileCalendar, endOf } from '#engine';
import { aDefinition } from './a-calendar.ts';

type Vector = {
  readonly id: string;
  readonly op: string;
  readonly input_tz: string;
  readonly calendar: {
    readonly tz: string;
    readonly weekly: Readonly<Record<string, readonly (readonly string[])[]>>;
    readonly holidays: readonly string[];
  };
  readonly start: string;
  readonly end?: string;
  readonly seconds?: number;
  readonly days?: number;
  readonly end_of_working_day?: boolean;
  readonly expected?: string | boolean;
  readonly expected_seconds?: number;
  readonly agrees_with_plain_reference?: boolean;
};

/** What is asked there and not here, with the reason. */
const leftOut: Readonly<Record<string, string>> = {
  'biz-dur-0': 'working time is never taken away from an instant: a target begins where its clock does',
  'biz-dur-4': 'working time is never taken away from an instant',
  'biz-dur-6': 'working time is never taken away from an instant',
  'biz-days-0': 'business days are counted forwards alone',
  'biz-days-2': 'business days are counted forwards alone',
  'glpi-end-3': 'there a span may end with the working day; here it ends at the same time of the day',
  'glpi-end-6': 'business days are counted forwards alone',
};

const file = readFileSync(join(import.meta.dirname, '../../fixtures/working-time-vectors.json'), 'utf8');
const { vectors } = JSON.parse(file) as { readonly vectors: readonly Vector[] };

function calendarOf({ calendar: { tz, weekly, holidays } }: Vector): {
  readonly calendar: Calendar;
  readonly definition: CalendarDefinition;
} {
  const week = Object.fromEntries(
    Object.entries(weekly).map(([day, hours]) => [day, hours.map((one) => one.join('-'))]),
  );
  const exceptions = Object.fromEntries(holidays.map((date) => [date.replace(/^--/, ''), []]));
  const definition = aDefinition({ zone: tz, week, exceptions });
  const calendar = compileCalendar(new Map([[definition.key, definition]]), definition.key);
  if (calendar === undefined) throw new Error('There is no calendar.');
  return { calendar, definition };
}

function instant(text: string, zone: string): number {
  return Temporal.PlainDateTime.from(text.replace(' ', 'T')).toZonedDateTime(zone).epochMilliseconds;
}

function wall(ms: number | undefined, zone: string): string | undefined {
  if (ms === undefined) return undefined;
  const at = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).toPlainDateTime();
  return at.toString({ smallestUnit: 'second' }).replace('T', ' ');
}

function answer(vector: Vector): unknown {
  const { op, input_tz: zone, start, end = '', seconds = 0, days = 0 } = vector;
  const { calendar, definition } = calendarOf(vector);
  const from = instant(start, zone);
  switch (op) {
    case 'add':
      return wall(calendar.add(from, seconds * 1_000), zone);
    case 'between':
      return calendar.between(from, instant(end, zone)) / 1_000;
    case 'is-open':
      return calendar.isOpen(from);
    case 'add-working-days':
      return wall(endOf({ businessDays: days }, from, new Map([[definition.key, definition]]), definition.key), zone);
    default:
      throw new Error(`${op} is asked of nobody.`);
  }
}

describe('working time of other systems', () => {
  const asked = vectors.filter(({ id }) => !Object.hasOwn(leftOut, id));

  test('is left out by name and reason, and never where it agrees with plain arithmetic', () => {
    const out = vectors.filter(({ id }) => Object.hasOwn(leftOut, id));
    expect(out.map(({ id }) => id).sort()).toEqual(Object.keys(leftOut).sort());
    expect(out.filter((vector) => vector.agrees_with_plain_reference === true)).toEqual([]);
    expect(asked.length).toBe(vectors.length - out.length);
  });

  test.each(asked.map((vector) => [vector.id, vector] as const))('comes out the same: %s', (_, vector) => {
    // Whole minutes alone are counted there.
    const expected = vector.expected_seconds ?? vector.expected;
    expect(answer(vector)).toEqual(expected);
  });
});
