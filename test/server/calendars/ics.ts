import { type Imported, type ImportOrder, importCalendar } from '../../../server/calendars/index.ts';

/** A file of iCalendar with these lines in it. */
export function ics(...lines: readonly string[]): string {
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//test//EN', ...lines, 'END:VCALENDAR', ''].join('\r\n');
}

/** The lines of an event. */
export function event(...lines: readonly string[]): readonly string[] {
  return ['BEGIN:VEVENT', ...lines, 'END:VEVENT'];
}

export function importText(text: string | Uint8Array, order: Partial<ImportOrder> = {}): Imported {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  return importCalendar({ bytes, key: 'imported', timed: 'closings', language: 'en', ...order });
}

/** By date; in Moscow, where no zone is named. */
export function exceptionsIn(text: string | Uint8Array, order: Partial<ImportOrder> = {}): unknown {
  return importText(text, { zone: 'Europe/Moscow', ...order }).definition.exceptions;
}
