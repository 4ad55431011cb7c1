/** The exceptions of a calendar as an iCalendar file (RFC 5545). */
import ICAL from 'ical.js';
import {
  type Calendar,
  type CalendarDefinition,
  type Calendars,
  compileCalendar,
  inLanguage,
  type LocalText,
} from '#engine';
import { ownProperties, workingTimeCategory } from './ical-events.ts';
import { ianaZone, type Zone } from './ical-zones.ts';
import { dateOf, minuteMs, minutesOfDay, type Span, spanText } from './minutes.ts';
import type { Years } from './years.ts';

export type ExportOrder = {
  readonly calendars: Calendars;
  readonly key: string;
  readonly years: Years;
  /** Of what other programs show; titles in other languages stand beside it for our own import. */
  readonly language: 'en' | 'ru';
};

const words = {
  en: { off: 'Day off', hours: 'Working time', like: 'Hours of', shorter: 'Ends earlier by' },
  ru: { off: 'Нерабочий день', hours: 'Рабочее время', like: 'Часы дня', shorter: 'Короче на' },
} as const;

/** A property as ical.js takes it: name, parameters, type, values. */
type JcalProperty = readonly [string, Readonly<Record<string, string>>, string, ...string[]];

/** A date of a calendar that differs from its week, with what its definition says of it. */
type DatedException = {
  readonly date: string;
  readonly title?: LocalText;
  readonly like?: string;
  readonly shorter?: string;
  readonly hours: readonly Span[];
};

/**
 * Days off as events of a whole day, other exceptions as events of working time, in UTC. A day that follows another weekday
 * or ends earlier is an event of a whole day where the calendar has no week to tell its hours. The same calendar and
 * years give the same text. Undefined where there is no such calendar.
 */
export function exportCalendar(order: ExportOrder): string | undefined {
  const calendar = compileCalendar(order.calendars, order.key);
  const definition = order.calendars.get(order.key);
  if (calendar === undefined || definition === undefined) return undefined;
  const zone = ianaZone(calendar.zone);
  const events = exceptionsWithin(calendar, order).flatMap((exception) => eventsOf(exception, { order, zone }));
  const head: readonly JcalProperty[] = [
    ['version', {}, 'text', '2.0'],
    ['prodid', {}, 'text', '-//Statedesk//Calendars//EN'],
    ['x-wr-calname', {}, 'unknown', escaped(inLanguage(definition.title, order.language))],
    ['x-wr-timezone', {}, 'unknown', calendar.zone],
  ];
  const lines = [
    ...head.map(contentLine),
    ...events.flatMap((event) => ['BEGIN:VEVENT', ...event.map(contentLine), 'END:VEVENT']),
  ];
  return ['BEGIN:VCALENDAR', ...lines, 'END:VCALENDAR'].map((line) => `${folded(line)}\r\n`).join('');
}

function exceptionsWithin(calendar: Calendar, { calendars, key, years }: ExportOrder): readonly DatedException[] {
  const [first, end] = [years.first, years.last + 1].map((year) => Date.UTC(year, 0, 1) / (minutesOfDay * minuteMs));
  const found: DatedException[] = [];
  for (let day = first ?? 0; day < (end ?? 0); day += 1) {
    const { intervals, why, title } = calendar.hoursOf(day);
    if (why === undefined) continue;
    const date = dateOf(day);
    const hours = intervals.map(([from, to]): Span => [from / minuteMs, to / minuteMs]);
    found.push({ date, hours, ...(title && { title }), ...relativeRule(calendars, key, date) });
  }
  return found;
}

/** Of the nearest calendar that says something of the date: whose hours the day has, and how much earlier it ends. */
function relativeRule(
  calendars: Calendars,
  key: string,
  date: string,
): { readonly like?: string; readonly shorter?: string } {
  const seen = new Set<CalendarDefinition>();
  for (let one = calendars.get(key); one !== undefined && !seen.has(one); one = calendars.get(one.inherits ?? '')) {
    seen.add(one);
    const rule = one.exceptions?.[date] ?? one.exceptions?.[date.slice(5)];
    if (rule === undefined) continue;
    if (!('like' in rule || 'shorter' in rule) || ('hours' in rule && rule.hours !== undefined)) return {};
    return {
      ...('like' in rule && rule.like && { like: rule.like }),
      ...('shorter' in rule && rule.shorter && { shorter: rule.shorter }),
    };
  }
  return {};
}

type Writing = { readonly order: ExportOrder; readonly zone: Zone };

function eventsOf(exception: DatedException, writing: Writing): readonly (readonly JcalProperty[])[] {
  const { date, hours } = exception;
  if (hours.length === 0) return [eventOf(exception, writing, wholeDay(date), 1)];
  return hours.map((span, place) => eventOf(exception, writing, timeOfDay(date, span, writing.zone), place + 1));
}

function wholeDay(date: string): readonly JcalProperty[] {
  const next = Temporal.PlainDate.from(date).add({ days: 1 }).toString();
  return [
    ['dtstart', {}, 'date', date],
    ['dtend', {}, 'date', next],
  ];
}

function timeOfDay(date: string, [from, to]: Span, zone: Zone): readonly JcalProperty[] {
  const midnight = Temporal.PlainDateTime.from(date);
  const [starts = '', ends = ''] = [from, to].map((minutes) =>
    new Date(zone.instantOf(midnight.add({ minutes }))).toISOString().replace(/\.\d+/, ''),
  );
  return [
    ['dtstart', {}, 'date-time', starts],
    ['dtend', {}, 'date-time', ends],
    ['categories', {}, 'text', workingTimeCategory],
  ];
}

/** The stamp is that of the year of the date: the file says nothing about when it was written, so that it stays the same. */
function eventOf(
  exception: DatedException,
  { order }: Writing,
  when: readonly JcalProperty[],
  place: number,
): readonly JcalProperty[] {
  const { date, title, like, shorter } = exception;
  const { language } = order;
  return [
    ['uid', {}, 'text', `${date}-${place}.${order.key}@statedesk`],
    ['dtstamp', {}, 'date-time', `${date.slice(0, 4)}-01-01T00:00:00Z`],
    ...when,
    ...titlesOf(title, language, exception),
    ['description', {}, 'text', descriptionOf(exception, language)],
    ...(like === undefined ? [] : [[ownProperties.like.toLowerCase(), {}, 'unknown', like] as const]),
    ...(shorter === undefined ? [] : [[ownProperties.shorter.toLowerCase(), {}, 'unknown', shorter] as const]),
    ['transp', {}, 'text', 'TRANSPARENT'],
  ];
}

function titlesOf(
  title: LocalText | undefined,
  language: 'en' | 'ru',
  exception: DatedException,
): readonly JcalProperty[] {
  if (title === undefined) return [['summary', { language }, 'text', descriptionOf(exception, language)]];
  const [shown = language] = [language, 'en', ...Object.keys(title)].filter((one) => Object.hasOwn(title, one));
  const others = Object.entries(title).filter(([one]) => one !== shown);
  return [
    ['summary', { language: shown }, 'text', title[shown] ?? ''],
    ...others.map(([one, text]) => [ownProperties.title.toLowerCase(), { language: one }, 'text', text] as const),
  ];
}

function descriptionOf({ hours, like, shorter }: DatedException, language: 'en' | 'ru'): string {
  const say = words[language];
  const relative = [
    ...(like === undefined ? [] : [`${say.like} ${like}`]),
    ...(shorter === undefined ? [] : [`${say.shorter} ${shorter}`]),
  ];
  const times =
    hours.length > 0 ? [`${say.hours} ${hours.map(spanText).join(', ')}`] : relative.length > 0 ? [] : [say.off];
  return [...times, ...relative].join('. ');
}

function contentLine(property: JcalProperty): string {
  return ICAL.stringify.property([...property], ICAL.design.icalendar, true);
}

/** Texts of properties that ical.js does not know go out as they are. */
function escaped(text: string): string {
  return text.replaceAll(/[\\;,]/g, (character) => `\\${character}`).replaceAll(/\r?\n/g, '\\n');
}

/**
 * At most 75 octets a line, the space that begins a further one included, and no character of UTF-8 cut in two. ical.js does
 * not count that space.
 */
function folded(line: string): string {
  let text = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > 75) {
      text += '\r\n ';
      octets = 1;
    }
    text += character;
    octets += size;
  }
  return text;
}
