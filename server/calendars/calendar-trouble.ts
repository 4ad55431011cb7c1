/** What was asked of calendars cannot be done as it stands; the message is one sentence or two that say what to do. */
export class CalendarTrouble extends Error {}

/** The same for a file, with the line of it that has to be mended. */
export function atLine(line: number, message: string): CalendarTrouble {
  return new CalendarTrouble(`line ${line}: ${message}`);
}

/** A text of somebody else's file as a message may show it: short, and without characters that steer a terminal. */
export function quoted(text: string): string {
  const clean = text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ' ').trim();
  return `"${clean.length > 40 ? `${clean.slice(0, 40)}…` : clean}"`;
}
