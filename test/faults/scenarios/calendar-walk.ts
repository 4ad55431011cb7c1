/**
 * Calendars against a walker that looks at the clock on the wall minute by minute. A case is a calendar, an instant and a span of
 * up to two hours: whether each minute is open, how much is open in all, and when as much has passed.
 */
import { type Calendar, type CalendarDefinition, compileCalendar, type Weekday } from '#engine';
import { seededRandom } from '../../bench/paths/random.ts';
import { aDefinition, minuteMs, wallIsOpen } from '../../engine/calendar/a-calendar.ts';
import type { FaultResult } from '../fault.ts';

export type CalendarWalk = {
  readonly seed: number;
  readonly cases: number;
  readonly zones: number;
  readonly say: (text: string) => void;
};

const years = [2020, 2029] as const;
const longestMinutes = 2 * 60;
const perCalendar = 40;
/** With jumps of half an hour, offsets that are no whole hours, and a day that never was. */
const odd = [
  ...['Australia/Lord_Howe', 'Asia/Kathmandu', 'Asia/Kolkata', 'America/St_Johns', 'Pacific/Chatham', 'Asia/Tehran'],
  ...['Australia/Eucla', 'Pacific/Apia', 'Antarctica/Troll', 'Africa/Casablanca', 'Europe/Moscow', 'UTC'],
];
const times = ['00:00', '00:30', '01:30', '02:00', '02:30', '03:00', '09:00', '12:15', '18:00', '23:30'];
const days: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

type Draw = <T>(from: readonly T[]) => T;

export async function calendarWalk({ seed, cases, zones: zoneCount, say }: CalendarWalk): Promise<FaultResult> {
  const random = seededRandom(seed);
  const draw: Draw = (from) => from[Math.floor(random() * from.length)] as (typeof from)[number];
  const zones = someZones(zoneCount, draw);
  const jumps = new Map(zones.map((zone) => [zone, jumpsOf(zone)]));
  const seen = new Set<string>();
  for (let done = 0; done < cases; ) {
    const definition = aRandomCalendar(draw);
    const calendar = compileCalendar(new Map([[definition.key, definition]]), definition.key);
    if (calendar === undefined) throw new Error('There is no calendar.');
    seen.add(definition.zone);
    for (let n = 0; n < perCalendar && done < cases; n += 1, done += 1) {
      const from = anInstant(draw, random, jumps.get(definition.zone) ?? []);
      const trouble = difference(calendar, definition, from, 1 + Math.floor(random() * longestMinutes));
      if (trouble !== undefined)
        return { held: false, detail: `case ${done}: ${JSON.stringify(definition)}: ${trouble}` };
    }
    if (done % 20_000 < perCalendar) say(`${done} cases`);
  }
  return { held: true, detail: `${cases} cases in ${seen.size} zones over ten years, seed ${seed}: no difference` };

  function aRandomCalendar(pick: Draw): CalendarDefinition {
    const hours = () => Array.from({ length: Math.floor(random() * 3) }, () => interval(pick));
    const week = Object.fromEntries(days.filter(() => random() < 0.8).map((day) => [day, hours()]));
    const dates = ['02-29', '12-31', '01-01', '2024-02-29', '2026-03-29', '2026-10-25', '2026-11-01'];
    const exceptions = Object.fromEntries(dates.filter(() => random() < 0.3).map((date) => [date, hours()]));
    const always = random() < 0.05;
    const allDay = Object.fromEntries(days.map((day) => [day, ['00:00-24:00']]));
    return aDefinition({ zone: pick(zones), week: always ? allDay : week, exceptions });
  }
}

function interval(draw: Draw): string {
  const from = draw(times);
  const to = draw([...times.filter((time) => time !== from && time !== '00:00'), '24:00']);
  return `${from}-${to}`;
}

function someZones(count: number, draw: Draw): readonly string[] {
  const all = Intl.supportedValuesOf('timeZone');
  const zones = new Set(odd);
  while (zones.size < Math.min(count, all.length)) zones.add(draw(all));
  return [...zones];
}

/** Instants at which the clocks of a zone jump. */
function jumpsOf(zone: string): readonly number[] {
  const jumps: number[] = [];
  let at = Temporal.ZonedDateTime.from({ year: years[0], month: 1, day: 1, timeZone: zone });
  for (;;) {
    const next = at.getTimeZoneTransition('next');
    if (next === null || next.year > years[1]) return jumps;
    jumps.push(next.epochMilliseconds);
    at = next;
  }
}

/** Half of them around a jump, some around 29 February and the turn of a year, the others anywhere. */
function anInstant(draw: Draw, random: () => number, jumps: readonly number[]): number {
  const [first, last] = [Date.UTC(years[0], 0, 1), Date.UTC(years[1] + 1, 0, 1)];
  const special = [Date.UTC(2024, 1, 29), Date.UTC(2028, 1, 29), Date.UTC(2026, 0, 1), Date.UTC(2024, 2, 1)];
  const chance = random();
  const around = chance < 0.5 && jumps.length > 0 ? draw(jumps) : chance < 0.65 ? draw(special) : undefined;
  const at = around === undefined ? first + random() * (last - first) : around + (random() - 0.75) * 160 * minuteMs;
  return Math.floor(at / minuteMs) * minuteMs;
}

function difference(
  calendar: Calendar,
  definition: CalendarDefinition,
  from: number,
  minutes: number,
): string | undefined {
  const to = from + minutes * minuteMs;
  let worked = 0;
  let lastOpen = from;
  for (let at = from; at < to; at += minuteMs) {
    const isOpen = wallIsOpen(definition, at);
    if (calendar.isOpen(at) !== isOpen) return `${instant(at)} is ${isOpen ? 'open' : 'closed'}`;
    if (!isOpen) continue;
    worked += minuteMs;
    lastOpen = at + minuteMs;
  }
  const between = calendar.between(from, to);
  if (between !== worked) return `${instant(from)} to ${instant(to)}: ${between}, not ${worked} ms`;
  const due = worked === 0 ? undefined : calendar.add(from, worked);
  return worked > 0 && due !== lastOpen
    ? `${instant(from)} + ${worked} ms is ${due}, not ${instant(lastOpen)}`
    : undefined;
}

function instant(ms: number): string {
  return new Date(ms).toISOString();
}
