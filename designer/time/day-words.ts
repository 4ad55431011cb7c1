/** Names of months, weekdays and days in the reader's language. */
import { type DayGroup, type Weekday, weekdays } from '../model/calendar-year.ts';

/** `month` counts from 1; standing alone, as Russian has another form for it beside a day. */
export function monthWords(month: number, language: string): string {
  const name = new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' }).format(
    Date.UTC(2026, month - 1, 1),
  );
  return name.charAt(0).toUpperCase() + name.slice(1);
}

export function weekdayWords(weekday: Weekday, language: string, style: 'narrow' | 'short' | 'long'): string {
  // 5 January 2026 was a Monday. One letter is no name in Russian, where Monday and Friday share it.
  const monday = Date.UTC(2026, 0, 5);
  const format = new Intl.DateTimeFormat(language, {
    weekday: style === 'narrow' && language === 'ru' ? 'short' : style,
    timeZone: 'UTC',
  });
  return format.format(monday + weekdays.indexOf(weekday) * 86_400_000);
}

/** `30 April`, or `1 – 8 January` for several. */
export function groupWords({ first, last }: DayGroup, language: string): string {
  const format = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  });
  const [from, to] = [Date.parse(first.date), Date.parse(last.date)];
  return from === to ? format.format(from) : format.formatRange(from, to);
}

/** A moment with its weekday, in a zone. */
export function momentWords(instant: string, language: string, zone: string): string {
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: zone,
  }).format(Date.parse(instant));
}
