import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { type CalendarDefinition, type Calendars, compileCalendar } from '#engine';
import {
  calendarText,
  type ExportOrder,
  exportCalendar,
  usualWeek,
  type Years,
} from '../../../server/calendars/index.ts';
import { loadPack } from '../../../server/definitions/index.ts';
import { findingsIn } from './checked.ts';
import { importText } from './ics.ts';

const { world } = await loadPack(new URL('../../../definitions/itil', import.meta.url).pathname);
const years = { first: 2026, last: 2026 };

function exported(order: Partial<ExportOrder> = {}): string {
  return (
    exportCalendar({ calendars: world?.calendars ?? new Map(), key: 'office', years, language: 'en', ...order }) ?? ''
  );
}

function calendarOf(definition: Partial<CalendarDefinition>): Pick<ExportOrder, 'calendars' | 'key'> {
  const whole: CalendarDefinition = {
    format: 1,
    kind: 'calendar',
    key: 'own',
    title: { en: 'Own' },
    zone: 'Europe/Berlin',
    ...definition,
  };
  return { key: 'own', calendars: new Map([['own', whole]]) };
}

/** The events of a file, each as its lines. */
function eventsIn(text: string): readonly (readonly string[])[] {
  const lines = text.replaceAll('\r\n ', '').split('\r\n');
  return [...lines.join('\n').matchAll(/^BEGIN:VEVENT\n(.*?)\nEND:VEVENT$/gms)].map(([, event]) =>
    (event ?? '').split('\n'),
  );
}

describe('an exported calendar', () => {
  test('has days off as whole days, and hours of their own as working time in UTC', () => {
    const own = calendarOf({
      week: { mon: ['09:00-18:00'] },
      exceptions: {
        '12-25': [],
        '2026-06-01': { title: { en: 'Inventory', ru: 'Учёт' }, hours: ['06:00-08:00', '22:00-02:00'] },
      },
    });
    const [, morning, night, off] = [undefined, ...eventsIn(exported(own))];
    expect(morning).toEqual([
      'UID:2026-06-01-1.own@statedesk',
      'DTSTAMP:20260101T000000Z',
      'DTSTART:20260601T040000Z',
      'DTEND:20260601T060000Z',
      'CATEGORIES:Working time',
      'SUMMARY;LANGUAGE=en:Inventory',
      'X-STATEDESK-TITLE;LANGUAGE=ru;VALUE=TEXT:Учёт',
      'DESCRIPTION:Working time 06:00-08:00\\, 22:00-02:00',
      'TRANSP:TRANSPARENT',
    ]);
    expect(night?.slice(2, 4)).toEqual(['DTSTART:20260601T200000Z', 'DTEND:20260602T000000Z']);
    expect(off).toEqual([
      'UID:2026-12-25-1.own@statedesk',
      'DTSTAMP:20260101T000000Z',
      'DTSTART;VALUE=DATE:20261225',
      'DTEND;VALUE=DATE:20261226',
      'SUMMARY;LANGUAGE=en:Day off',
      'DESCRIPTION:Day off',
      'TRANSP:TRANSPARENT',
    ]);
  });

  test('is read by another parser, with what the standard demands of each event', () => {
    const [name, , events] = ICAL.parse(exported()) as [string, unknown, readonly [string, readonly [string][]][]];
    expect([name, events.length]).toEqual(['vcalendar', 22]);
    const lacking = events.filter(([, properties]) => {
      const names = properties.map(([one]) => one);
      return !['uid', 'dtstamp', 'dtstart', 'dtend', 'summary'].every((one) => names.includes(one));
    });
    expect(lacking).toEqual([]);
  });

  test('has the exceptions of the calendars that it inherits from, in the language asked for', () => {
    const victory = eventsIn(exported({ language: 'ru' })).find((lines) =>
      lines.includes('DTSTART;VALUE=DATE:20260509'),
    );
    expect(victory).toEqual(expect.arrayContaining(['SUMMARY;LANGUAGE=ru:День Победы', 'DESCRIPTION:Нерабочий день']));
  });

  test('is the same whenever it is written, and has every identifier once', () => {
    const text = exported();
    expect(exported()).toBe(text);
    const uids = eventsIn(text).map(([uid]) => uid);
    expect(new Set(uids).size).toBe(uids.length);
  });

  test('ends its lines by CRLF, after 75 octets at most, and cuts no character', () => {
    const title = { en: `Тест 🎄, ${'длинное; название\\ '.repeat(14)}` };
    const text = exported(calendarOf({ exceptions: { '2026-01-01': { title, hours: [] } } }));
    const lines = text.split('\r\n');
    expect(lines.join('')).not.toMatch(/[\r\n]/);
    expect(lines.filter((line) => Buffer.byteLength(line) > 75)).toEqual([]);
    expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeGreaterThan(72);
    expect(importText(text).definition.exceptions).toEqual({
      '2026-01-01': { title: { en: title.en.trim() }, hours: [] },
    });
  });

  test('comes back by an import as the same days off, moved days and shortened days', () => {
    const span = { first: 2020, last: 2026 };
    for (const key of ['ruProduction', 'office', 'desk', 'blackout']) {
      const { definition } = importText(exported({ key, years: span }));
      const week = world?.calendars.get(key)?.week;
      const imported: CalendarDefinition = { ...definition, ...(week && { week }) };
      const before = hoursIn(world?.calendars, key, span);
      const after = hoursIn(new Map([['imported', imported]]), 'imported', span);
      expect(after, key).toEqual(before);
    }
  });

  test('comes back with the titles that it had, in both languages', () => {
    const { definition } = importText(exported());
    expect(definition.exceptions?.['2026-05-08']).toEqual({
      title: { en: 'Eve of a holiday', ru: 'Предпраздничный день' },
      shorter: 'PT1H',
    });
  });

  test('comes back as a definition in which the checker finds nothing', () => {
    const { definition } = importText(exported(), { week: usualWeek('RU') });
    expect(findingsIn(['en'], calendarText({ definition, comment: [] }))).toEqual([]);
  });

  test('is undefined where there is no such calendar', () => {
    expect(exportCalendar({ calendars: new Map(), key: 'office', years, language: 'en' })).toBeUndefined();
  });
});

function hoursIn(calendars: Calendars | undefined, key: string, years: Years): readonly unknown[] {
  const calendar = compileCalendar(calendars ?? new Map(), key);
  const [from, to] = [years.first, years.last + 1].map((year) => Date.UTC(year, 0, 1) / 86_400_000);
  const days = Array.from({ length: (to ?? 0) - (from ?? 0) }, (_, place) => (from ?? 0) + place);
  return days.map((day) => calendar?.hoursOf(day).intervals);
}
