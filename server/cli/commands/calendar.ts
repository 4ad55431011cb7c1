import type { Command } from '../command.ts';

export const command: Command = {
  name: 'calendar',
  summary: 'Writes calendars with the holidays of a country or of an iCalendar file, shows and tries those of a pack.',
  usage:
    'countries | holidays <country> | import <file.ics> | export <pack> <key> | show <pack> <key> | test <pack> <key>',
  details: `countries  the countries that there are holidays for; of one its states, of a state its regions
             countries [country] [--state <code>]
holidays   a calendar with the public holidays of a country, each date written out
             holidays <country> [--state <code>] [--region <code>] --years 2026-2028 --key <key> [--zone <zone>]
             [--week "mon-fri 09:00-18:00"] [--languages en,ru] [--out <file.yaml> [--force]]
import     a calendar from an iCalendar file: whole days are off, times are taken out of the hours of the day
             import <file.ics> --key <key> [--zone <zone>] [--into <file.yaml> [--inherits <key>]] [--years 2026-2028]
             [--timed closings|hours|nothing] [--week …] [--language ru] [--languages en,ru]
             [--out <file.yaml> [--force]]
export     what differs from the week of a calendar, as an iCalendar file
             export <pack> <key> --years 2026-2027 [--language en|ru] [--out <file.ics> [--force]]
show       working days and hours of a year by month, and its exceptions
             show <pack> <key> [--year 2026] [--json]
test       when so much working time has passed, or how much lies between two times, day by day
             test <pack> <key> --from 2026-04-30T15:00 (--working PT8H | --to 2026-05-05T12:00) [--json]

  --years      one year, or the first and the last one; import needs them where an event repeats
  --key        what the new calendar is called in definitions
  --zone       IANA zone; default: that of the country, of --into, or of the file
  --week       working hours; default for holidays: 09:00-18:00 on the days that are no weekend in the country; none:
               a list of days off for other calendars to inherit
  --languages  of titles, as the pack has them, English standing in where none is known; default: what is known
  --language   import: of titles that do not say theirs, default en; export: of titles, en or ru
  --into       a file with the calendar that the new one inherits from, and by whose hours closings are counted
  --inherits   which calendar of that file, where it has several
  --timed      what events with a time of day mean: closings (default), hours of work, or nothing
  --from, --to with Z or an offset; without, in the zone of the calendar
  --out        a file, which is replaced by --force alone; default: the standard output

  statedesk calendar holidays DE --state BY --years 2026-2028 --key officeMunich --out calendars/munich.yaml
  statedesk calendar test definitions/itil office --from 2026-04-30T15:00 --working PT8H`,
  options: {
    state: { type: 'string' },
    region: { type: 'string' },
    years: { type: 'string' },
    year: { type: 'string' },
    key: { type: 'string' },
    zone: { type: 'string' },
    week: { type: 'string' },
    languages: { type: 'string' },
    language: { type: 'string' },
    into: { type: 'string' },
    inherits: { type: 'string' },
    timed: { type: 'string' },
    from: { type: 'string' },
    to: { type: 'string' },
    working: { type: 'string' },
    out: { type: 'string' },
    force: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
  async run(input) {
    // Loaded when it is called: the libraries behind it would slow down the list of commands.
    const { runSubcommand } = await import('../calendar/run-subcommand.ts');
    return runSubcommand(input);
  },
};
