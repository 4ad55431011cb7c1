/** The span that is asked of a calendar, out of the words of a request. */
import { type Calendar, isoDurationMs } from '#engine';
import { badRequest, Problem } from '../http/index.ts';

/** Instants in ISO 8601; `working` an ISO 8601 duration. One of `working` and `to` is there. */
export type Asked = { readonly from: string; readonly working?: string; readonly to?: string };

const [earliest, latest] = [Date.parse('1900-01-01T00:00:00Z'), Date.parse('2200-01-01T00:00:00Z')];
/** Nobody reads the steps of a longer one. */
const longestMs = 5 * 366 * 86_400_000;

/** From and to in milliseconds; `to` is the earlier where it was given so. */
export function spanIn(calendar: Calendar, asked: Asked): { readonly from: number; readonly to: number } {
  const from = instantIn(asked.from, 'from');
  const length = lengthIn(asked);
  const to = length === undefined ? instantIn(asked.to ?? '', 'to') : dueAfter(calendar, from, length);
  if (Math.abs(to - from) <= longestMs) return { from, to };
  throw badRequest('spanTooLong', 'The span reaches over more than five years: ask for a shorter one.');
}

/** Milliseconds of working time; undefined where an end is given. */
export function lengthIn({ working, to }: Asked): number | undefined {
  if ((working === undefined) === (to === undefined)) {
    throw badRequest('oneOfTwo', 'Give either `working`, how much working time passes, or `to`, the other end.');
  }
  if (working === undefined) return undefined;
  const ms = isoDurationMs(working);
  if (ms !== undefined) return ms;
  throw badRequest('badDuration', `'${working}' is no length: write days, hours and minutes, such as PT8H or PT1H30M.`);
}

function instantIn(text: string, name: string): number {
  const ms = Date.parse(text);
  if (ms >= earliest && ms < latest) return ms;
  throw badRequest(
    'badInstant',
    `Calendars answer for the years 1900 to 2199: give an instant of these in \`${name}\`.`,
  );
}

function dueAfter(calendar: Calendar, from: number, length: number): number {
  const due = calendar.add(from, length);
  if (due !== undefined) return due;
  const detail = 'The calendar is not open for so long before the year 2200: ask for less, or give it hours.';
  throw new Problem({ status: 422, code: 'neverOpen', detail });
}
