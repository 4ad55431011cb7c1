import { describe, expect, test } from 'vitest';
import {
  calendarText,
  type HolidayOrder,
  holidayCalendar,
  inLanguages,
  type Place,
  placesIn,
  usualWeek,
  weekOf,
} from '../../../server/calendars/index.ts';
import { findingsIn } from './checked.ts';

const year2026 = { first: 2026, last: 2026 };

async function daysOff(place: Place, year = 2026, order: Partial<HolidayOrder> = {}): Promise<readonly string[]> {
  const years = { first: year, last: year };
  const { definition } = await holidayCalendar({ place, years, key: 'office', ...order });
  return Object.keys(definition.exceptions ?? {});
}

describe('holidays of a country', () => {
  test('of Bavaria in 2026 are those of its law', async () => {
    expect(await daysOff({ country: 'DE', state: 'BY' })).toEqual([
      '2026-01-01',
      '2026-01-06',
      '2026-04-03',
      '2026-04-06',
      '2026-05-01',
      '2026-05-14',
      '2026-05-25',
      '2026-06-04',
      '2026-10-03',
      '2026-11-01',
      '2026-12-25',
      '2026-12-26',
    ]);
  });

  test('of Berlin have no Epiphany, but the day of women', async () => {
    const dates = await daysOff({ country: 'de', state: 'be' });
    expect([dates.includes('2026-01-06'), dates.includes('2026-03-08')]).toEqual([false, true]);
  });

  test('of France in 2027 are the eleven of its law', async () => {
    const dates = await daysOff({ country: 'FR' }, 2027);
    const law = ['01-01', '03-29', '05-01', '05-06', '05-08', '05-17', '07-14', '08-15', '11-01', '11-11', '12-25'];
    expect(dates).toEqual(expect.arrayContaining(law.map((date) => `2027-${date}`)));
  });

  test('of the United States in 2026 have the third Monday of January and the fourth Thursday of November', async () => {
    const dates = await daysOff({ country: 'US' });
    const federal = ['01-01', '01-19', '02-16', '05-25', '06-19', '09-07', '11-11', '11-26', '12-25'];
    expect(dates).toEqual(expect.arrayContaining(federal.map((date) => `2026-${date}`)));
  });

  test('of Kazakhstan in 2025 have Nauryz, the days of May, and days off for those that fall on a weekend', async () => {
    const order = { place: { country: 'KZ' }, years: { first: 2025, last: 2025 }, key: 'almaty' };
    const exceptions = (await holidayCalendar(order)).definition.exceptions ?? {};
    const fixed = ['01-01', '01-02', '01-07', '03-21', '05-01', '05-07', '05-09', '08-30', '10-25', '12-16'];
    expect(Object.keys(exceptions)).toEqual(expect.arrayContaining(fixed.map((date) => `2025-${date}`)));
    expect(exceptions['2025-09-01']).toEqual({
      title: { en: 'Constitution Day (substitute day)', ru: 'День Конституции (выходной взамен)' },
      hours: [],
    });
  });

  test('of Russia in 2026 are those of article 112, in Russian too; what was moved is not known', async () => {
    const { definition } = await holidayCalendar({ place: { country: 'RU' }, years: year2026, key: 'russia' });
    const exceptions = definition.exceptions ?? {};
    const law = [
      '01-01',
      '01-02',
      '01-03',
      '01-04',
      '01-05',
      '01-06',
      '01-07',
      '01-08',
      '02-23',
      '03-08',
      '05-01',
      '05-09',
      '06-12',
      '11-04',
    ];
    expect(Object.keys(exceptions)).toEqual(expect.arrayContaining(law.map((date) => `2026-${date}`)));
    expect(exceptions['2026-01-09']).toBeUndefined();
    expect(exceptions['2026-05-09']).toEqual({ title: { en: 'Victory Day', ru: 'День Победы' }, hours: [] });
    expect({ title: definition.title, zone: definition.zone }).toEqual({
      title: { en: 'Russia', ru: 'Россия' },
      zone: 'Europe/Moscow',
    });
  });

  test('go on over the turn of a year', async () => {
    const dates = await daysOff({ country: 'SZ' }, 2027);
    expect(dates.slice(0, 2)).toEqual(['2027-01-01', '2027-01-02']);
  });

  test('of the Islamic calendar are civil days: those after the sunset with which they begin', async () => {
    const { definition } = await holidayCalendar({ place: { country: 'TR' }, years: year2026, key: 'turkey' });
    const feast = Object.keys(definition.exceptions ?? {}).filter((date) => date.startsWith('2026-03'));
    expect(feast).toEqual(['2026-03-20', '2026-03-21', '2026-03-22']);
  });

  test('that begin at one o’clock leave the hours before, by the week that is asked for', async () => {
    const order = { place: { country: 'IS' }, years: year2026, key: 'reykjavik' };
    const week = weekOf('mon-thu 08:00-12:00 12:30-16:00');
    const { definition, partsLeftOut } = await holidayCalendar({ ...order, ...(week && { week }) });
    expect(definition.exceptions?.['2026-12-24']).toEqual({
      title: { en: 'Christmas Eve' },
      hours: ['08:00-12:00', '12:30-13:00'],
    });
    expect(partsLeftOut).toEqual([]);
  });

  test('of half a day are named at the head alone where there is no week to cut them out of', async () => {
    const calendar = await holidayCalendar({ place: { country: 'IS' }, years: year2026, key: 'iceland' });
    expect(calendar.definition.exceptions?.['2026-12-24']).toBeUndefined();
    expect(calendar.partsLeftOut.map(({ date }) => date)).toEqual(['2026-12-24', '2026-12-31']);
    expect(calendarText(calendar)).toContain('#   2026-12-24 Christmas Eve\n');
  });

  test('credit the library, the licence of its data and the articles that these rely on', async () => {
    const text = calendarText(await holidayCalendar({ place: { country: 'FR' }, years: year2026, key: 'paris' }));
    const head = text
      .split('\n')
      .filter((line) => line.startsWith('#'))
      .join('\n');
    expect(head).toMatch(/date-holidays \d+\.\d+\.\d+ .*commenthol\/date-holidays/);
    expect(head).toContain('CC BY-SA 3.0 (https://creativecommons.org/licenses/by-sa/3.0/); changed');
    expect(head).toContain('https://fr.wikipedia.org/wiki/Jour_f%C3%A9ri%C3%A9#France');
    expect(head).toContain('moves by decree are not known');
  });

  test('are one line a day, with the year above', async () => {
    const week = weekOf('mon-fri 09:00-18:00');
    const calendar = await holidayCalendar({
      place: { country: 'DE', state: 'BY' },
      years: { first: 2026, last: 2027 },
      key: 'munich',
      ...(week && { week }),
    });
    const lines = calendarText(calendar).split('\n');
    expect(lines).toContain('  2026-12-25: { title: { en: Christmas Day, ru: Рождество Христово }, hours: [] }');
    expect(lines).toContain('  mon: [ "09:00-18:00" ]');
    expect(lines.filter((line) => line.startsWith('  # '))).toEqual(['  # 2026', '  # 2027']);
  });

  test('have a head that stays a comment whatever its lines hold', async () => {
    const calendar = await holidayCalendar({ place: { country: 'DE' }, years: year2026, key: 'own' });
    const text = calendarText({ ...calendar, comment: ['From a\nkey: other\u2028b.ics'] });
    expect(text.split('\n').filter((line) => line.includes('other'))).toEqual([
      expect.stringMatching(/^# From a key: other/),
    ]);
  });

  test('are refused by name for a place that there is not', async () => {
    await expect(daysOff({ country: 'XX' })).rejects.toThrow('There is no country "XX"');
    await expect(daysOff({ country: 'DE', state: 'QQ' })).rejects.toThrow('"statedesk calendar countries DE" lists');
    await expect(daysOff({ country: 'DE', region: 'A' })).rejects.toThrow('name the state too');
  });
});

describe('the usual week', () => {
  test('has the weekend of its country', () => {
    expect([Object.keys(usualWeek('DE')), Object.keys(usualWeek('EG'))]).toEqual([
      ['mon', 'tue', 'wed', 'thu', 'fri'],
      ['mon', 'tue', 'wed', 'thu', 'sun'],
    ]);
  });

  test('is read as it is written, and refused where its hours overlap', () => {
    expect(weekOf('sat-mon 22:00-06:00')).toEqual({ mon: ['22:00-06:00'], sat: ['22:00-06:00'], sun: ['22:00-06:00'] });
    expect(weekOf('none')).toBeUndefined();
    expect(() => weekOf('mon 09:00-12:00 11:00-13:00')).toThrow('overlap');
    for (const text of ['', 'monday 9-18', 'mon', 'mon 09:00', 'mon 09:00-25:00', 'xyz 09:00-18:00']) {
      expect(() => weekOf(text), text).toThrow('A week is written as');
    }
  });
});

describe('the checker', () => {
  const countries = placesIn({});

  test('has some two hundred countries to look at', () => {
    expect(countries.length).toBeGreaterThan(195);
  });

  test('finds nothing in the calendar of any country, with a week or for others to inherit, in one language or two', async () => {
    const found: string[] = [];
    for (const { code } of countries) {
      const order = { place: { country: code }, years: year2026 };
      const own = await holidayCalendar({ ...order, key: 'own', week: usualWeek(code) });
      found.push(...findingsIn(['en'], calendarText(own)).map((finding) => `${code} ${finding}`));
      const list = await holidayCalendar({ ...order, key: 'list' });
      const texts = [
        calendarText({ ...list, definition: inLanguages(list.definition, ['en', 'ru']) }),
        `format: 1\nkind: calendar\nkey: office\ntitle: { en: Office, ru: Офис }\nzone: ${list.definition.zone}\ninherits: list\nweek: { mon: ["09:00-18:00"] }\n`,
      ];
      found.push(...findingsIn(['en', 'ru'], ...texts).map((finding) => `${code} ${finding}`));
    }
    expect(found).toEqual([]);
  });
});
