import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CalendarTrouble } from '../../../server/calendars/index.ts';
import { event, exceptionsIn, ics } from './ics.ts';

const day = 'DTSTART;VALUE=DATE:20260101';
const years = { first: 2026, last: 2045 };

/** What is said of a file; it is one line, and takes no more than some seconds to say. */
function refusal(text: string | Uint8Array): string {
  const begun = performance.now();
  try {
    exceptionsIn(text, { years });
  } catch (error) {
    if (!(error instanceof CalendarTrouble)) throw error;
    expect(performance.now() - begun).toBeLessThan(20_000);
    expect(error.message).not.toContain('\n');
    return error.message;
  }
  return 'read';
}

describe('a file that is broken', () => {
  test.each<[string, string | Uint8Array, RegExp]>([
    ['is empty', '', /^line 1: there is no BEGIN:VCALENDAR\. Name an iCalendar file/],
    ['is something else', 'a,b,c\n1,2,3\n', /^line 1: "a,b,c" is no line of iCalendar/],
    ['is a page of the web', '<!doctype html>', /^line 1: .* is no line of iCalendar/],
    ['is an address book', 'BEGIN:VCARD\nEND:VCARD\n', /^line 1: "BEGIN:VCARD" stands outside/],
    ['is binary', Uint8Array.of(66, 69, 10, 0, 1, 2), /^line 2: this is no UTF-8 text/],
    ['is not UTF-8', Buffer.from(ics(...event(day, 'SUMMARY:fête')), 'latin1'), /^line 6: this is no UTF-8 text/],
    ['is UTF-16', Buffer.from(ics(), 'utf16le'), /^line 1: this is no UTF-8 text/],
    ['is cut off', ics(...event(day)).slice(0, -30), /^line 4: BEGIN:VEVENT has no END, so the file is cut off/],
    ['ends what did not begin', ics('END:VEVENT'), /^line 4: END:"VEVENT" does not end what line 1 began/],
    ['lacks a colon', ics(...event(day, 'SUMMARY')), /^line 6: "SUMMARY" is no line of iCalendar/],
    ['has no DTSTART', ics(...event('SUMMARY:A')), /^line 4: this event has no DTSTART\. Say when/],
    ['has a day that does not exist', ics(...event('DTSTART;VALUE=DATE:20260230')), /^line 5: DTSTART is .* no date/],
    ['has words for a date', ics(...event('DTSTART:tomorrow')), /^line 5: DTSTART .*(no date|cannot be read)/],
    ['has a year that nobody lives in', ics(...event('DTSTART;VALUE=DATE:00010101')), /^line 5: .* from 1900 to 2199/],
    [
      'ends before it begins',
      ics(...event(day, 'DTEND;VALUE=DATE:20251231')),
      /^line 6: the event ends before it begins/,
    ],
    [
      'has a length that is none',
      ics(...event(day, 'DURATION:-P1D')),
      /^line 6: the event ends before it begins, or its length/,
    ],
    ['lasts for ever', ics(...event(day, 'DTEND;VALUE=DATE:21990101')), /^line 6: the event lasts more than 400 days/],
    [
      'names a zone that there is not',
      ics(...event('DTSTART;TZID=Mars/Base:20260101T090000')),
      /^line 5: there is no time zone "Mars\/Base"/,
    ],
    ['has an event in an event', ics(...event(day, ...event(day))), /^line 6: "VEVENT" stands inside of an event/],
    [
      'has a zone without rules',
      ics('BEGIN:VTIMEZONE', 'TZID:Own', 'END:VTIMEZONE', ...event('DTSTART;TZID=Own:20260101T090000')),
      /^line 4: this VTIMEZONE has neither/,
    ],
    [
      'has an own word that we never write',
      ics(...event(day, 'X-STATEDESK-SHORTER:P9Y')),
      /^line 6: X-STATEDESK-SHORTER/,
    ],
  ])('and %s is told with its line and what to do', (_, text, said) => {
    expect(refusal(text)).toMatch(said);
  });

  test('shows nothing of itself that would steer a terminal', () => {
    expect(refusal('\u001b[2J\u202eBEGIN:VCALENDAR')).toBe(
      'line 1: "[2J BEGIN:VCALENDAR" is no line of iCalendar, such as SUMMARY:New Year. Take it out, or mend it.',
    );
  });
});

describe('a repetition', () => {
  test.each([
    ['within a day', 'FREQ=SECONDLY'],
    ['by hours', 'FREQ=DAILY;BYHOUR=1,2,3'],
    ['without a frequency', 'COUNT=3'],
    ['of two frequencies', 'FREQ=DAILY;FREQ=YEARLY'],
    ['by nothing at all', ''],
    ['by no interval', 'FREQ=YEARLY;INTERVAL=0'],
    ['by a weekday that there is not', 'FREQ=WEEKLY;BYDAY=XX'],
    ['by Easter, which is no part of the standard', 'FREQ=YEARLY;BYEASTER=1'],
    ['a thousand million times', 'FREQ=DAILY;COUNT=999999999'],
  ])('%s is refused with its line', (_, rule) => {
    expect(refusal(ics(...event(day, `RRULE:${rule}`)))).toMatch(
      /^line 6: (a repetition by ".*" is not taken|.* cannot be read)/,
    );
  });

  test('that never ends is written out for the years that are asked for', () => {
    expect(refusal(ics(...event(day, 'RRULE:FREQ=YEARLY')))).toBe('read');
  });

  test('that never comes true ends all the same', () => {
    expect(refusal(ics(...event('DTSTART;VALUE=DATE:19000101', 'RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30')))).toBe(
      'read',
    );
  });

  test('of every day is refused where many events have it', () => {
    const daily = Array.from({ length: 50 }, () => event('DTSTART;VALUE=DATE:19000101', 'RRULE:FREQ=DAILY'));
    expect(refusal(ics(...daily.flat()))).toMatch(/^line \d+: the events up to here repeat too often/);
  });

  test('in a zone of the file is bounded as well', () => {
    const rule = 'RRULE:FREQ=DAILY;COUNT=90000;BYMONTH=2;BYMONTHDAY=30';
    const part = [
      'BEGIN:STANDARD',
      'DTSTART:19000101T000000',
      'TZOFFSETFROM:+0100',
      'TZOFFSETTO:+0100',
      rule,
      'END:STANDARD',
    ];
    const zone = ['BEGIN:VTIMEZONE', 'TZID:Own', ...Array.from({ length: 150 }, () => part).flat(), 'END:VTIMEZONE'];
    const events = Array.from({ length: 20 }, (_, place) => event(`DTSTART;TZID=Own:${2026 + place}0101T090000`));
    expect(refusal(ics(...zone, ...events.flat()))).toMatch(/repeat too often/);
  });
});

describe('a file that is too large', () => {
  test('by its lines is refused', () => {
    expect(refusal(ics('A:1\n'.repeat(1_000_000)))).toMatch(
      /^(line 100000: the file goes on beyond it|the file has more than 4 MB)/,
    );
  });

  test('by its octets is refused', () => {
    expect(refusal(Buffer.alloc(5 * 1024 * 1024, 'A'))).toBe(
      'the file has more than 4 MB. Export days off alone, or fewer years.',
    );
  });

  test('by one field is refused, folded or not', () => {
    expect(refusal(ics(...event(day, `SUMMARY:${'x'.repeat(20_000)}`)))).toMatch(
      /^line 6: it has more than 10000 characters/,
    );
    const fields = Array.from({ length: 90_000 }, () => ' xxxxxxxxxx');
    expect(refusal(ics(...event(day, 'SUMMARY:x', ...fields)))).toMatch(/^line 6: it has more than 10000 characters/);
  });

  test('by its events is refused, and by what one event names', () => {
    expect(refusal(ics(...Array.from({ length: 5001 }, () => event(day)).flat()))).toMatch(
      /^line \d+: there are more than 5000 events/,
    );
    const dates = Array.from({ length: 900 }, () => '20260102').join(',');
    const many = Array.from({ length: 3 }, () => `RDATE;VALUE=DATE:${dates}`);
    expect(refusal(ics(...event(day, ...many)))).toMatch(/^line 4: the event has more than 2000 of RDATE/);
  });

  test('by its depth is refused', () => {
    const nested = Array.from({ length: 1000 }, () => 'BEGIN:VCALENDAR');
    expect(refusal(nested.join('\n'))).toMatch(/^line 5: components lie more than 4 deep/);
  });

  test('by the dates that it comes to is refused', () => {
    const rule = 'RRULE:FREQ=DAILY;COUNT=3000';
    expect(refusal(ics(...event(day, rule)))).toMatch(/more than 2000 dates/);
    const long = Array.from({ length: 4000 }, (_, place) =>
      event(`DTSTART;VALUE=DATE:${1900 + (place % 290)}0101`, 'DURATION:P399D'),
    );
    expect(refusal(ics(...long.flat()))).toMatch(/repeat too often/);
  });
});

describe('a file with letters lost, added and changed', () => {
  const rule = ['RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU', 'TZOFFSETFROM:+0200', 'TZOFFSETTO:+0100'];
  const zone = [
    'BEGIN:VTIMEZONE',
    'TZID:Own',
    'BEGIN:STANDARD',
    'DTSTART:19701025T030000',
    ...rule,
    'END:STANDARD',
    'END:VTIMEZONE',
  ];
  const times = [
    'DTSTART;TZID=Own:20260105T100000',
    'DTEND;TZID="Own":20260105T120000',
    'EXDATE;TZID=Own:20260112T100000',
  ];
  const repeated = event(
    'UID:a',
    ...times,
    'RRULE:FREQ=WEEKLY;COUNT=5;BYDAY=MO',
    'SUMMARY;LANGUAGE=ru:Праздник\\, день',
  );
  const days = event(
    day,
    'DURATION:P2D',
    'RECURRENCE-ID;VALUE=DATE:20260102',
    'X-STATEDESK-LIKE:mon',
    'CATEGORIES:Working time,A',
  );
  const whole = ics('X-WR-CALNAME:Desk', ...zone, ...repeated, ...days);
  const piece = fc.constantFrom(
    '',
    ':',
    ';',
    '=',
    ',',
    '"',
    '\\',
    '\r\n',
    ' ',
    '0',
    '9',
    '-',
    'Z',
    'T',
    'é',
    'VALUE=PERIOD',
    'TZID=',
    'BEGIN:',
    '\u0000',
  );
  const change = fc.record({ at: fc.nat(whole.length), lost: fc.nat(8), piece });

  test('is read or refused in one line, and never ends in an error that nobody foresaw', () => {
    const changed = fc
      .array(change, { minLength: 1, maxLength: 4 })
      .map((changes) =>
        changes.reduce((text, { at, lost, piece: added }) => text.slice(0, at) + added + text.slice(at + lost), whole),
      );
    const property = fc.property(changed, (text) => {
      try {
        exceptionsIn(text, { years, timed: 'hours' });
      } catch (error) {
        expect(error).toBeInstanceOf(CalendarTrouble);
        expect((error as CalendarTrouble).message).not.toContain('\n');
      }
    });
    expect(() => exceptionsIn(whole, { years, timed: 'hours' })).not.toThrow();
    fc.assert(property, { seed: 11, numRuns: 1500 });
  });
});
