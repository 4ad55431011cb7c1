import {
  CalendarTrouble,
  type HolidayCalendar,
  holidayCalendar,
  usualWeek,
  type Week,
  weekOf,
} from '../../calendars/index.ts';
import type { CommandInput } from '../command.ts';
import { asUsage, keyOf, neededYears, optionOf, type Subcommand, writeCalendar, zoneOption } from './subcommand.ts';

export const holidays: Subcommand = {
  usage: 'holidays <country> [--state <code>] [--region <code>] --years 2026-2028 --key <key>',
  options: ['state', 'region', 'years', 'key', 'zone', 'week', 'languages', 'out', 'force'],
  takes: [1, 1],
  async run(input, [country = '']) {
    const [state, region] = [optionOf(input, 'state'), optionOf(input, 'region')];
    const years = neededYears(input);
    const week = weekFor(input, country);
    const calendar = await holidayCalendar({
      place: { country, ...(state !== undefined && { state }), ...(region !== undefined && { region }) },
      years,
      key: keyOf(input),
      ...zoneOption(input),
      ...(week !== undefined && { week }),
    });
    if (Object.keys(calendar.definition.exceptions ?? {}).length === 0) {
      throw new CalendarTrouble('The library knows no public holiday of this place in these years. Name other years.');
    }
    await writeCalendar(input, calendar);
    tellChoices(input, calendar);
    return 0;
  },
};

/** Undefined for none. */
function weekFor(input: CommandInput, country: string): Week | undefined {
  const written = optionOf(input, 'week');
  if (written !== undefined) return asUsage(() => weekOf(written));
  // A country that there is not is told by who looks it up.
  return /^[A-Za-z]{2}$/.test(country) ? usualWeek(country.toUpperCase()) : undefined;
}

function tellChoices({ err }: CommandInput, { definition, otherZones, partsLeftOut }: HolidayCalendar): void {
  if (otherZones.length > 0)
    err(`The zone is ${definition.zone}; by --zone it may be another, such as ${otherZones.slice(0, 3).join(', ')}.\n`);
  if (partsLeftOut.length > 0)
    err(`${partsLeftOut.length} half days are named at the head alone: without a week their hours are not known.\n`);
}
