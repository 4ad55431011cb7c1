/** From the times at which events are kept to the exceptions of a calendar, date by date. */
import {
  type CalendarDefinition,
  type Calendars,
  compileCalendar,
  type DayException,
  inLanguage,
  type LocalText,
  type Weekday,
} from '#engine';
import { mostExceptions } from './calendar-text.ts';
import { atLine, CalendarTrouble, quoted } from './calendar-trouble.ts';
import { type IcalEvent, titleText } from './ical-events.ts';
import type { Kept } from './ical-kept.ts';
import { dateOf, joined, minuteMs, minutesOfDay, type Span, spanText, without } from './minutes.ts';

/** What events with a time of day mean, where they do not say that they are working time: time off, working time, nothing. */
export const timedMeanings = ['closings', 'hours', 'nothing'] as const;
export type TimedMeaning = (typeof timedMeanings)[number];

/** Everything that is said of one date. */
type Day = { readonly titles: LocalText[]; isOff: boolean; hours: Span[]; like?: string; shorter?: string };

export type UsualHours = (day: number) => readonly Span[];

type Timed = Kept & { readonly span: Span };

/**
 * In the order of dates. Working time stands above days off, and both above closings, which are cut out of the usual hours.
 * Throws {@link CalendarTrouble} where there are closings and no usual hours, and for more dates than a calendar may have.
 */
export function exceptionsOf(
  all: readonly Kept[],
  { timed, usual }: { readonly timed: TimedMeaning; readonly usual: UsualHours | undefined },
): readonly (readonly [string, DayException])[] {
  const days = new Map<string, Day>();
  const ofDays = all.filter((kept) => 'days' in kept || isRelative(kept));
  const ofTimes = all.filter((kept): kept is Timed => 'span' in kept && !isRelative(kept));
  for (const kept of ofDays) keepDays(days, kept);
  keepHours(
    days,
    ofTimes.filter(({ event }) => event.isWorkingTime || timed === 'hours'),
  );
  const closings = timed === 'closings' ? ofTimes.filter(({ event }) => !event.isWorkingTime) : [];
  if (closings[0] !== undefined) closeWithin(days, closings, usual ?? refuseClosing(closings[0]));
  return [...days].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([date, day]) => [date, exceptionOf(day)]);
}

function isRelative({ event }: Kept): boolean {
  return event.like !== undefined || event.shorter !== undefined;
}

function refuseClosing({ event }: Timed): never {
  throw atLine(
    event.line,
    `${quoted(titleText(event))} takes time out of a day, and without a week it is not known what is left. Name --into or --week, or --timed hours or nothing.`,
  );
}

function keepDays(days: Map<string, Day>, kept: Kept): void {
  const { event } = kept;
  const dates = 'days' in kept ? kept.days : [dateOf(Math.floor(kept.span[0] / minutesOfDay))];
  for (const date of dates) {
    const day = dayOf(days, date, event);
    if (event.like === undefined && event.shorter === undefined) day.isOff = true;
    else Object.assign(day, event.like && { like: event.like }, event.shorter && { shorter: event.shorter });
  }
}

/** Working time beyond midnight belongs to the day on which it began; a day and more of it is cut at midnight. */
function keepHours(days: Map<string, Day>, working: readonly Timed[]): void {
  for (const { event, span } of working)
    if (span[0] < span[1]) dayOf(days, dateOf(Math.floor(span[0] / minutesOfDay)), event);
  for (const span of joined(working.map((kept) => kept.span)).flatMap(withinDays)) {
    const day = Math.floor(span[0] / minutesOfDay);
    dayOf(days, dateOf(day)).hours.push(onDay(span, day));
  }
}

function withinDays([from, to]: Span): readonly Span[] {
  if (from >= to) return [];
  if (to - from < minutesOfDay) return [[from, to]];
  const midnight = (Math.floor(from / minutesOfDay) + 1) * minutesOfDay;
  return [[from, midnight], ...withinDays([midnight, to])];
}

function closeWithin(days: Map<string, Day>, closings: readonly Timed[], usual: UsualHours): void {
  const decided = new Set(days.keys());
  const taken = joined(closings.map(({ span }) => span));
  const touched = new Map<number, readonly Span[]>();
  for (const { event, span } of closings) {
    // A shift over midnight belongs to the day before.
    for (let day = Math.floor(span[0] / minutesOfDay) - 1; day * minutesOfDay < span[1]; day += 1) {
      const hours = decided.has(dateOf(day)) ? [] : usual(day).map((one) => onDay(one, -day));
      if (!hours.some(([from, to]) => from < span[1] && span[0] < to)) continue;
      dayOf(days, dateOf(day), event);
      touched.set(day, hours);
    }
  }
  for (const [day, hours] of touched) closeDay(dayOf(days, dateOf(day)), without(hours, taken), day);
  for (const [day, hours] of touched) {
    const morning = without(hours, taken).filter(([from]) => from >= (day + 1) * minutesOfDay);
    if (morning.length > 0) carryOver(days, day + 1, { morning, usual });
  }
}

function closeDay(day: Day, left: readonly Span[], number: number): void {
  day.hours = left.map((span) => onDay(span, number)).filter(([from]) => from < minutesOfDay);
  day.isOff = day.hours.length === 0;
}

/** What is left of a shift after midnight, where its beginning is cut off, stands with the day on which it now begins. */
function carryOver(
  days: Map<string, Day>,
  number: number,
  { morning, usual }: { readonly morning: readonly Span[]; readonly usual: UsualHours },
): void {
  const own = days.has(dateOf(number)) ? [] : usual(number);
  const day = dayOf(days, dateOf(number));
  day.hours.push(...own, ...morning.map((span) => onDay(span, number)));
  day.isOff = false;
}

/** Of a day by its number since 1970; undefined where neither the calendar nor what it inherits has a week. */
export function usualHours(definition: CalendarDefinition, inherited: Calendars = new Map()): UsualHours | undefined {
  const calendars = new Map(inherited).set(definition.key, definition);
  const compiled = compileCalendar(calendars, definition.key);
  if (compiled === undefined || ![...calendars.values()].some(({ week }) => week !== undefined)) return undefined;
  return (day) => compiled.hoursOf(day).intervals.map(([from, to]): Span => [from / minuteMs, to / minuteMs]);
}

function dayOf(days: Map<string, Day>, date: string, event?: IcalEvent): Day {
  const day = days.get(date) ?? { titles: [], isOff: false, hours: [] };
  days.set(date, day);
  if (days.size > mostExceptions)
    throw new CalendarTrouble(
      `there are more than ${mostExceptions} dates, which is what a calendar may have. Name fewer years.`,
    );
  if (event?.title !== undefined) day.titles.push(event.title);
  return day;
}

function exceptionOf({ titles, isOff, hours, like, shorter }: Day): DayException {
  const title = joinedTitle(titles);
  const named = title === undefined ? {} : { title };
  if (!isOff && hours.length === 0)
    return { ...named, ...(like && { like: like as Weekday }), ...(shorter && { shorter }) };
  const texts = joined(hours).map(spanText);
  return title === undefined ? texts : { ...named, hours: texts };
}

function joinedTitle(titles: readonly LocalText[]): LocalText | undefined {
  const languages = [...new Set(titles.flatMap((title) => Object.keys(title)))];
  if (languages.length === 0) return undefined;
  const inOne = (language: string) =>
    [...new Set(titles.map((title) => inLanguage(title, language)))].join('; ').slice(0, 300);
  return Object.fromEntries(languages.map((language) => [language, inOne(language)]));
}

function onDay([from, to]: Span, day: number): Span {
  return [from - day * minutesOfDay, to - day * minutesOfDay];
}
