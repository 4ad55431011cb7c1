import { describe, expect, test } from 'vitest';
import { barsOf, groupsOf, type SpecialDay, weeksOf } from '../../../designer/model/calendar-year.ts';

const hours = ['09:00-18:00'];
const week = { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours };
const newYear = { en: 'New Year' };

function dayOff(date: string, title: SpecialDay['title'] = newYear): SpecialDay {
  return { date, why: 'off', hours: [], title };
}

describe('a month', () => {
  test('begins on its weekday and has all of its days', () => {
    const weeks = weeksOf(2026, 2, { week, days: [] });
    expect(weeks.map((days) => days.map((day) => day?.day ?? 0))).toEqual([
      [0, 0, 0, 0, 0, 0, 1],
      [2, 3, 4, 5, 6, 7, 8],
      [9, 10, 11, 12, 13, 14, 15],
      [16, 17, 18, 19, 20, 21, 22],
      [23, 24, 25, 26, 27, 28, 0],
    ]);
    expect(weeksOf(2024, 2, { week, days: [] }).flat().at(-4)).toMatchObject({ date: '2024-02-29' });
  });

  test('shows each day by the week, or by what the calendar says of it', () => {
    const days: readonly SpecialDay[] = [
      dayOff('2026-05-01'),
      { date: '2026-05-08', why: 'shortened', hours: ['09:00-17:00'] },
    ];
    const [first = [], second = []] = weeksOf(2026, 5, { week, days });
    expect(first.slice(4)).toEqual([
      { day: 1, date: '2026-05-01', kind: 'off', title: newYear, hours: [] },
      { day: 2, date: '2026-05-02', kind: 'rest', hours: [] },
      { day: 3, date: '2026-05-03', kind: 'rest', hours: [] },
    ]);
    expect(second.map((day) => day?.kind)).toEqual(['work', 'work', 'work', 'work', 'shortened', 'rest', 'rest']);
  });
});

test('hours over midnight go on at the left of the next day, from Sunday to Monday too', () => {
  const nights = { sun: ['22:00-06:00'], mon: ['09:00-12:00', '13:00-24:00'] };
  expect(barsOf(nights, 'sun')).toEqual([{ from: 1320, to: 1440 }]);
  expect(barsOf(nights, 'mon')).toEqual([
    { from: 0, to: 360 },
    { from: 540, to: 720 },
    { from: 780, to: 1440 },
  ]);
  expect(barsOf(nights, 'tue')).toEqual([]);
});

test('days that follow one another and say the same are one line', () => {
  const days = [
    dayOff('2026-01-01'),
    dayOff('2026-01-02'),
    dayOff('2026-01-03', { en: 'Christmas' }),
    dayOff('2026-01-05', { en: 'Christmas' }),
  ];
  expect(groupsOf(days).map(({ first, last }) => [first.date, last.date])).toEqual([
    ['2026-01-01', '2026-01-02'],
    ['2026-01-03', '2026-01-03'],
    ['2026-01-05', '2026-01-05'],
  ]);
});
