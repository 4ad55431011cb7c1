import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type CalendarDefinition, compileCalendar } from '#engine';
import { parsePack } from '../../../engine/definition/parse.ts';
import { aDefinition, hourMs } from './a-calendar.ts';

/** Working days and hours of a 40-hour week by year, as the production calendar published on xmlcalendar.ru counts them. */
const published = {
  2020: [219, 1749],
  2021: [240, 1917],
  2022: [247, 1973],
  2023: [247, 1973],
  2024: [248, 1979],
  2025: [247, 1972],
  2026: [247, 1972],
} as const;

const fortyHours = ['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, ['09:00-13:00', '14:00-18:00']]);

describe('the Russian production calendar', () => {
  const calendar = compileCalendar(
    new Map([
      ...shipped(),
      ['own', aDefinition({ key: 'own', inherits: 'ruProduction', week: Object.fromEntries(fortyHours) })],
    ]),
    'own',
  );

  test.each(Object.entries(published))('has the working days and hours of %s', (year, expected) => {
    const [from, to] = [`${year}-01-01T00:00+03:00`, `${Number(year) + 1}-01-01T00:00+03:00`].map(Date.parse) as [
      number,
      number,
    ];
    let days = 0;
    for (let day = from; day < to; day += 24 * hourMs) if (calendar?.isOpenWithin(day, day + 24 * hourMs)) days += 1;
    expect([days, (calendar?.between(from, to) ?? 0) / hourMs]).toEqual(expected);
  });

  test('closes the office and the desk on a holiday that is a Saturday, and opens both on one that is worked', () => {
    const open = (key: string, date: string) =>
      compileCalendar(shipped(), key)?.between(Date.parse(`${date}T00:00+03:00`), Date.parse(`${date}T24:00+03:00`));
    expect(['office', 'desk'].map((key) => open(key, '2026-05-09'))).toEqual([0, 0]);
    expect(['office', 'desk'].map((key) => open(key, '2025-11-01'))).toEqual([8 * hourMs, 11 * hourMs]);
  });
});

function shipped(): ReadonlyMap<string, CalendarDefinition> {
  const name = 'definitions/itil/calendars.yaml';
  const text = readFileSync(join(import.meta.dirname, '../../..', name), 'utf8');
  const definitions = parsePack([{ name, text }]).definitions.map(({ definition }) => definition);
  return new Map(definitions.flatMap((one) => (one.kind === 'calendar' ? [[one.key, one] as const] : [])));
}
