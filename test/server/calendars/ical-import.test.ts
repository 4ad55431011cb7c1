import { describe, expect, test } from 'vitest';
import type { CalendarDefinition } from '#engine';
import { event, exceptionsIn, ics, importText } from './ics.ts';

const years = { first: 2026, last: 2028 };
const week = { mon: ['09:00-13:00', '14:00-18:00'], tue: ['09:00-18:00'], fri: ['22:00-06:00'] };

describe('an event of a whole day', () => {
  test('is a day off, with its text unfolded and unescaped', () => {
    const lines = event('DTSTART;VALUE=DATE:20260101', 'SUMMARY:New Year\\, the', '  first\\; of', '\tall\\nof them');
    expect(exceptionsIn(ics(...lines))).toEqual({
      '2026-01-01': { title: { en: 'New Year, the first; ofall of them' }, hours: [] },
    });
  });

  test('that is folded within a letter of two octets is put together again', () => {
    const bytes = Buffer.from(ics(...event('DTSTART;VALUE=DATE:20260101', 'SUMMARY;LANGUAGE=ru-RU:Новый', '  год')));
    expect(exceptionsIn(bytes)).toEqual({ '2026-01-01': { title: { ru: 'Новый год' }, hours: [] } });
  });

  test('is read with LF, CR or CRLF, with a byte order mark and in small letters', () => {
    const text = `\ufeff${ics(...event('DTSTART;VALUE=DATE:20260101'))}`;
    const wanted = { '2026-01-01': [] };
    for (const end of ['\n', '\r', '\r\n'])
      expect(exceptionsIn(text.replaceAll('\r\n', end)), JSON.stringify(end)).toEqual(wanted);
    expect(exceptionsIn(text.toLowerCase())).toEqual(wanted);
  });

  test('of several days gives each of them; its end is not one of them', () => {
    const text = ics(...event('DTSTART;VALUE=DATE:20261230', 'DTEND;VALUE=DATE:20270102', 'SUMMARY:Holidays'));
    expect(Object.keys(exceptionsIn(text) as object)).toEqual(['2026-12-30', '2026-12-31', '2027-01-01']);
    expect(Object.keys(exceptionsIn(text, { years: { first: 2027, last: 2027 } }) as object)).toEqual(['2027-01-01']);
  });

  test('may say how long it lasts instead of when it ends', () => {
    const text = ics(...event('DTSTART;VALUE=DATE:20260105', 'DURATION:P1W'));
    expect(Object.keys(exceptionsIn(text) as object)).toHaveLength(7);
  });

  test('shares its date with another one', () => {
    const text = ics(
      ...event('DTSTART;VALUE=DATE:20260101', 'SUMMARY:One'),
      ...event('DTSTART;VALUE=DATE:20260101', 'SUMMARY:Two'),
    );
    expect(exceptionsIn(text)).toEqual({ '2026-01-01': { title: { en: 'One; Two' }, hours: [] } });
  });

  test('counts for nothing where it is cancelled, and so do tasks and alarms', () => {
    const text = ics(
      ...event('DTSTART;VALUE=DATE:20260101', 'STATUS:CANCELLED'),
      ...event('DTSTART;VALUE=DATE:20260102', 'BEGIN:VALARM', 'ACTION:DISPLAY', 'TRIGGER:-PT15M', 'END:VALARM'),
      'BEGIN:VTODO',
      'DUE;VALUE=DATE:20260103',
      'END:VTODO',
    );
    expect(exceptionsIn(text)).toEqual({ '2026-01-02': [] });
  });
});

describe('an event that repeats', () => {
  const dates = (rule: string, ...more: readonly string[]) =>
    Object.keys(
      exceptionsIn(ics(...event('UID:a', 'DTSTART;VALUE=DATE:19990228', `RRULE:${rule}`, ...more)), {
        years,
      }) as object,
    );

  test('every year is written out for the years that are named', () => {
    expect(dates('FREQ=YEARLY')).toEqual(['2026-02-28', '2027-02-28', '2028-02-28']);
  });

  test('ends where it says, by a date or by a number', () => {
    expect(dates('FREQ=YEARLY;UNTIL=20270301')).toEqual(['2026-02-28', '2027-02-28']);
    expect(dates('FREQ=YEARLY;COUNT=28')).toEqual(['2026-02-28']);
  });

  test('every other year is counted from its beginning', () => {
    expect(dates('FREQ=YEARLY;INTERVAL=2')).toEqual(['2027-02-28']);
  });

  test('by weekday, by month and by place is followed', () => {
    expect(dates('FREQ=YEARLY;BYMONTH=11;BYDAY=4TH')).toEqual(['2026-11-26', '2027-11-25', '2028-11-23']);
    expect(dates('FREQ=MONTHLY;BYMONTH=5;BYDAY=MO;BYSETPOS=-1')).toEqual(['2026-05-25', '2027-05-31', '2028-05-29']);
    expect(dates('FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29')).toEqual(['2028-02-29']);
    expect(dates('FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30')).toEqual([]);
  });

  test('leaves out what EXDATE names and adds what RDATE names', () => {
    const more = ['EXDATE;VALUE=DATE:20260228,20280228', 'RDATE;VALUE=DATE:20260301'];
    expect(dates('FREQ=YEARLY', ...more)).toEqual(['2026-03-01', '2027-02-28']);
  });

  test('is moved where another event stands for one of its repetitions', () => {
    const moved = event('UID:a', 'RECURRENCE-ID;VALUE=DATE:20270228', 'DTSTART;VALUE=DATE:20270301');
    const text = ics(...event('UID:a', 'DTSTART;VALUE=DATE:20260228', 'RRULE:FREQ=YEARLY'), ...moved);
    expect(Object.keys(exceptionsIn(text, { years }) as object)).toEqual(['2026-02-28', '2027-03-01', '2028-02-28']);
  });

  test('at a time of day keeps that time across the change of its clocks, and ends by an instant', () => {
    const lines = [
      'UID:a',
      'DTSTART;TZID=Europe/Berlin:20260323T100000',
      'DURATION:PT1H',
      'RRULE:FREQ=WEEKLY;UNTIL=20260330T080000Z',
    ];
    const text = ics(...event(...lines));
    expect(exceptionsIn(text, { years, week, zone: 'Europe/Berlin' })).toEqual({
      '2026-03-23': ['09:00-10:00', '11:00-13:00', '14:00-18:00'],
      '2026-03-30': ['09:00-10:00', '11:00-13:00', '14:00-18:00'],
    });
  });
});

describe('an event with times of day', () => {
  const noon = (day: string, ...more: readonly string[]) =>
    ics(...event(`DTSTART:202601${day}T120000`, `DTEND:202601${day}T150000`, 'SUMMARY:Works', ...more));

  test('is taken out of the hours that the day has', () => {
    const title = { en: 'Works' };
    expect(exceptionsIn(noon('05'), { week })).toEqual({
      '2026-01-05': { title, hours: ['09:00-12:00', '15:00-18:00'] },
    });
  });

  test('changes nothing on a day that is off', () => {
    expect(exceptionsIn(noon('04'), { week })).toEqual({});
  });

  test('is taken out of a shift that began the evening before', () => {
    const text = ics(...event('DTSTART:20260110T020000', 'DTEND:20260110T030000'));
    expect(exceptionsIn(text, { week })).toEqual({ '2026-01-09': ['22:00-02:00'], '2026-01-10': ['03:00-06:00'] });
  });

  test('leaves nothing of a day that it covers', () => {
    const text = ics(...event('DTSTART:20260105T000000', 'DTEND:20260107T000000', 'SUMMARY:Closed'));
    const off = { title: { en: 'Closed' }, hours: [] };
    expect(exceptionsIn(text, { week })).toEqual({ '2026-01-05': off, '2026-01-06': off });
  });

  test('is working time where it says so, or where all of them are to be', () => {
    const hours = { '2026-01-05': { title: { en: 'Works' }, hours: ['12:00-15:00'] } };
    expect(exceptionsIn(noon('05', 'CATEGORIES:Working time'))).toEqual(hours);
    expect(exceptionsIn(noon('05'), { timed: 'hours' })).toEqual(hours);
  });

  test('counts for nothing where that is asked for', () => {
    expect(exceptionsIn(noon('05'), { timed: 'nothing' })).toEqual({});
  });

  test('is refused where nobody knows what it leaves of the day', () => {
    expect(() => exceptionsIn(noon('05'))).toThrow(/^line 4: "Works" takes time out of a day.* Name --into or --week/);
  });

  test('is told in the zone of the calendar, whatever zone it is written in', () => {
    const custom = [
      'BEGIN:VTIMEZONE',
      'TZID:Own',
      'BEGIN:STANDARD',
      'DTSTART:19701025T030000',
      'TZOFFSETFROM:+0200',
      'TZOFFSETTO:+0100',
    ];
    const summer = [
      'BEGIN:DAYLIGHT',
      'DTSTART:19700329T020000',
      'TZOFFSETFROM:+0100',
      'TZOFFSETTO:+0200',
      'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
      'END:DAYLIGHT',
    ];
    const rule = 'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU';
    const zone = [...custom, rule, 'END:STANDARD', ...summer, 'END:VTIMEZONE'];
    const at = (start: string, month: string) => {
      const [parameter, time] = start.split(' ');
      const lines = event(`DTSTART${parameter}:2026${month}05T${time}`, 'DURATION:PT1H', 'CATEGORIES:Working time');
      return Object.values(exceptionsIn(ics(...zone, ...lines)) as object);
    };
    expect(at(' 080000Z', '01')).toEqual([['11:00-12:00']]);
    expect(at(' 110000', '01')).toEqual([['11:00-12:00']]);
    for (const name of ['Europe/Berlin', '/example.org/20050126_1/Europe/Berlin', 'Own']) {
      expect([at(`;TZID=${name} 090000`, '01'), at(`;TZID=${name} 100000`, '07')], name).toEqual([
        [['11:00-12:00']],
        [['11:00-12:00']],
      ]);
    }
  });

  test('over midnight belongs to the day on which it began', () => {
    const text = ics(...event('DTSTART:20260105T220000', 'DTEND:20260106T060000'));
    expect(exceptionsIn(text, { timed: 'hours' })).toEqual({ '2026-01-05': ['22:00-06:00'] });
  });
});

describe('a calendar that is imported', () => {
  const text = ics('X-WR-CALNAME:Office', 'X-WR-TIMEZONE:Asia/Almaty', ...event('DTSTART;VALUE=DATE:20260101'));

  test('has the name and the zone that the file gives it', () => {
    const { zone, title } = importText(text).definition;
    expect({ zone, title }).toEqual({ zone: 'Asia/Almaty', title: { en: 'Office' } });
  });

  test('inherits from the calendar that is named, and closes by its hours', () => {
    const office: CalendarDefinition = {
      format: 1,
      kind: 'calendar',
      key: 'office',
      title: { en: 'Office' },
      zone: 'Europe/Berlin',
      week,
    };
    const inherited = { key: 'office', calendars: new Map([['office', office]]) };
    const closing = ics(...event('DTSTART:20260106T170000', 'DTEND:20260106T200000'));
    expect(importText(closing, { inherited }).definition).toEqual({
      format: 1,
      kind: 'calendar',
      key: 'imported',
      title: { en: 'imported' },
      zone: 'Europe/Berlin',
      inherits: 'office',
      exceptions: { '2026-01-06': ['09:00-17:00'] },
    });
  });

  test('is refused where nobody says its zone', () => {
    expect(() => importText(ics())).toThrow('Say it by --zone');
  });
});
