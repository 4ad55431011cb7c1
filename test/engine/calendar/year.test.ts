import { describe, expect, test } from 'vitest';
import { weekOf, yearOf } from '#engine';
import { aCalendar, aDefinition, fiveDays, hourMs } from './a-calendar.ts';

const office = aCalendar(
  {
    inherits: 'c1',
    week: fiveDays,
    exceptions: { '2026-02-28': { title: { en: 'Moved here' }, like: 'mon' }, '12-31': ['10:00-12:00', '22:00-02:00'] },
  },
  {
    exceptions: {
      '01-01': { title: { en: 'New Year' }, hours: [] },
      '2026-04-30': { title: { en: 'Eve' }, shorter: 'PT1H' },
    },
  },
);

describe('a year of a calendar', () => {
  test('names the days that differ, those of the calendar that it inherits from too, with their hours', () => {
    expect(yearOf(office, 2026).days).toEqual([
      { date: '2026-01-01', why: 'off', title: { en: 'New Year' }, hours: [] },
      { date: '2026-02-28', why: 'moved', title: { en: 'Moved here' }, hours: ['09:00-18:00'] },
      { date: '2026-04-30', why: 'shortened', title: { en: 'Eve' }, hours: ['09:00-17:00'] },
      { date: '2026-12-31', why: 'ownHours', hours: ['10:00-12:00', '22:00-02:00'] },
    ]);
  });

  test('counts days and hours of each month, leap days too', () => {
    const { months } = yearOf(office, 2026);
    expect(months.map(({ month }) => month)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    // Twenty Mondays to Fridays and the Saturday that was moved.
    expect(months[1]).toEqual({ month: 2, workingDays: 21, workingMs: 21 * 9 * hourMs });
    expect(months[3]).toEqual({ month: 4, workingDays: 22, workingMs: (22 * 9 - 1) * hourMs });
    expect(yearOf(office, 2024).months[1]).toEqual({ month: 2, workingDays: 21, workingMs: 21 * 9 * hourMs });
  });

  test('has the hours that there are: one fewer and one more where the clocks of the zone jump', () => {
    const always = aCalendar({
      zone: 'Europe/Berlin',
      week: Object.fromEntries(Object.keys({ ...fiveDays, sat: [], sun: [] }).map((day) => [day, ['00:00-24:00']])),
    });
    const { months } = yearOf(always, 2026);
    expect([months[2], months[9]].map((month) => (month?.workingMs ?? 0) / hourMs)).toEqual([743, 745]);
  });
});

test('the week that counts is the nearest that says one', () => {
  const all = new Map(
    [aDefinition({ inherits: 'base' }), aDefinition({ key: 'base', week: fiveDays }), aDefinition({ key: 'none' })].map(
      (one) => [one.key, one],
    ),
  );
  expect([weekOf(all, 'office'), weekOf(all, 'none'), weekOf(all, 'missing')]).toEqual([fiveDays, {}, {}]);
});
