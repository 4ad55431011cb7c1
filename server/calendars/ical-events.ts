/** Events of an iCalendar file as they are written there; what they mean for working time is not asked here. */
import { isoDurationMs, type LocalText } from '#engine';
import { atLine, quoted } from './calendar-trouble.ts';
import type { Component, ContentLine } from './ical-lines.ts';
import { type Property, propertiesOf, propertyOf } from './ical-property.ts';
import { wallOf } from './ical-times.ts';
import type { Zone } from './ical-zones.ts';

/** A date, where there is no zone; else a time of day in the zone. */
export type Moment = { readonly wall: Temporal.PlainDateTime; readonly zone?: Zone };

export type IcalEvent = {
  readonly line: number;
  readonly uid: string;
  readonly title?: LocalText;
  readonly start: Moment;
  /** Whole days of a date; milliseconds of a time. */
  readonly length: number;
  readonly rule?: ContentLine;
  readonly added: readonly Moment[];
  readonly leftOut: readonly Moment[];
  /** The repetition of another event of the same UID that this one stands for. */
  readonly insteadOf?: Moment;
  /** Its time is working time, not time off. */
  readonly isWorkingTime: boolean;
  /** What our own export says of a day that has the hours of another weekday, or ends earlier. */
  readonly like?: string;
  readonly shorter?: string;
};

export type ReadingInput = {
  readonly zoneOf: (name: string, line: number) => Zone;
  /** Of times that name no zone. */
  readonly floating: Zone;
  readonly utc: Zone;
  /** Of titles that do not say theirs. */
  readonly language: string;
};

/** Names in our own files for what iCalendar has no property. */
export const ownProperties = {
  title: 'X-STATEDESK-TITLE',
  like: 'X-STATEDESK-LIKE',
  shorter: 'X-STATEDESK-SHORTER',
} as const;
export const workingTimeCategory = 'Working time';

const mostEvents = 5000;
const longestDays = 400;
const mostMoments = 2000;

/** All events that were not cancelled. Throws {@link CalendarTrouble} with the line of what cannot be read. */
export function eventsOf(calendars: readonly Component[], input: ReadingInput): readonly IcalEvent[] {
  const found: IcalEvent[] = [];
  for (const component of calendars.flatMap(({ components }) => components)) {
    if (component.name !== 'VEVENT') continue;
    const nested = component.components.find(({ name }) => name !== 'VALARM');
    if (nested !== undefined)
      throw atLine(nested.line, `${quoted(nested.name)} stands inside of an event. Take it out.`);
    if (found.length === mostEvents)
      throw atLine(component.line, `there are more than ${mostEvents} events. Export days off alone, or fewer years.`);
    if (propertyOf(component, 'STATUS')?.values[0]?.toUpperCase() !== 'CANCELLED')
      found.push(eventOf(component, input));
  }
  return found;
}

function eventOf(component: Component, input: ReadingInput): IcalEvent {
  const begins = propertyOf(component, 'DTSTART');
  if (begins === undefined)
    throw atLine(component.line, 'this event has no DTSTART. Say when it begins, or take it out.');
  const start = momentOf(begins, input);
  const rule = component.properties.find(({ name }) => name === 'RRULE');
  const instead = propertyOf(component, 'RECURRENCE-ID');
  const title = titleOf(component, input.language);
  const own = ownOf(component);
  return {
    line: component.line,
    uid: propertyOf(component, 'UID')?.values[0] ?? `line ${component.line}`,
    ...(title && { title }),
    start,
    length: lengthOf(component, begins, start, input),
    ...(rule && { rule }),
    added: momentsOf(component, 'RDATE', input),
    leftOut: momentsOf(component, 'EXDATE', input),
    ...(instead && { insteadOf: momentOf(instead, input) }),
    isWorkingTime: propertiesOf(component, 'CATEGORIES').some(({ values }) => values.includes(workingTimeCategory)),
    ...own,
  };
}

function ownOf(component: Component): Pick<IcalEvent, 'like' | 'shorter'> {
  const like = propertyOf(component, ownProperties.like);
  const shorter = propertyOf(component, ownProperties.shorter);
  for (const [property, pattern] of [
    [like, /^(mon|tue|wed|thu|fri|sat|sun)$/],
    [shorter, /^PT(\d{1,2}H)?(\d{1,3}M)?$/],
  ] as const) {
    if (property === undefined || pattern.test(property.values[0] ?? '')) continue;
    throw atLine(
      property.line,
      `${property.name} is ${quoted(property.values[0] ?? '')}. Write it as it was exported, or take it out.`,
    );
  }
  return { ...(like && { like: like.values[0] ?? '' }), ...(shorter && { shorter: shorter.values[0] ?? '' }) };
}

function titleOf(component: Component, language: string): LocalText | undefined {
  const titles = [...propertiesOf(component, 'SUMMARY'), ...propertiesOf(component, ownProperties.title)].flatMap(
    ({ values, parameters }): readonly (readonly [string, string])[] => {
      const text = (values[0] ?? '')
        .replaceAll(/[\p{Cc}\p{Cf}]+/gu, ' ')
        .trim()
        .slice(0, 300);
      return text === '' ? [] : [[languageOf(parameters) ?? language, text]];
    },
  );
  return titles.length === 0 ? undefined : Object.fromEntries([...titles, ...titles.slice(0, 1)]);
}

/** For messages. */
export function titleText({ title }: IcalEvent): string {
  return Object.values(title ?? {})[0] ?? 'an event';
}

function languageOf({ language }: Property['parameters']): string | undefined {
  return /^[a-z]{2,3}(?=-|$)/.exec(language?.toLowerCase() ?? '')?.[0];
}

function momentsOf(component: Component, name: string, input: ReadingInput): readonly Moment[] {
  const properties = propertiesOf(component, name);
  const count = properties.reduce((sum, { values }) => sum + values.length, 0);
  if (count > mostMoments)
    throw atLine(component.line, `the event has more than ${mostMoments} of ${name}. Write it as several events.`);
  return properties.flatMap((property) => property.values.map((value) => momentOf(property, input, value)));
}

function momentOf(
  property: Property,
  { zoneOf, floating, utc }: ReadingInput,
  value = property.values[0] ?? '',
): Moment {
  const wall = wallOf(property, value);
  if (property.type === 'date') return { wall };
  if (value.endsWith('Z')) return { wall, zone: utc };
  const { tzid } = property.parameters;
  return { wall, zone: tzid === undefined ? floating : zoneOf(tzid, property.line) };
}

function lengthOf(component: Component, begins: Property, start: Moment, input: ReadingInput): number {
  const ends = propertyOf(component, 'DTEND');
  const lasts = propertyOf(component, 'DURATION');
  const length = ends === undefined ? lastingOf(lasts, start) : distance(start, momentOf(ends, input));
  const { line } = ends ?? lasts ?? begins;
  if (length < 0 || Number.isNaN(length))
    throw atLine(line, 'the event ends before it begins, or its length cannot be read. Mend DTEND or DURATION.');
  const days = start.zone === undefined ? length : length / 86_400_000;
  if (days > longestDays)
    throw atLine(line, `the event lasts more than ${longestDays} days. Mend its end, or take it out.`);
  return start.zone === undefined ? Math.max(1, length) : length;
}

/** A date without an end is one day, a time without one has no length. */
function lastingOf(lasts: Property | undefined, { zone }: Moment): number {
  if (lasts === undefined) return zone === undefined ? 1 : 0;
  const [, sign = '', text = ''] = /^(-?)(.*)$/.exec(lasts.values[0] ?? '') ?? [];
  const weeks = /^P(\d{1,3})W$/.exec(text)?.[1];
  const ms = weeks === undefined ? isoDurationMs(text) : Number(weeks) * 604_800_000;
  if (ms === undefined || sign === '-') return Number.NaN;
  return zone === undefined ? Math.ceil(ms / 86_400_000) : ms;
}

function distance(start: Moment, end: Moment): number {
  if (start.zone === undefined) return start.wall.toPlainDate().until(end.wall.toPlainDate()).total('days');
  return (end.zone ?? start.zone).instantOf(end.wall) - start.zone.instantOf(start.wall);
}
