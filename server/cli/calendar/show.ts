import { inLanguage } from '#engine';
import { type DifferentDay, type Month, tellYear, type YearTold } from '../../calendars/index.ts';
import { BadUsage, type CommandInput } from '../command.ts';
import { hoursText, weekdayOf } from './day-text.ts';
import { calendarOfPack, optionOf, type Subcommand } from './subcommand.ts';

export const show: Subcommand = {
  usage: 'show <pack> <key> [--year 2026] [--json]',
  options: ['year', 'json'],
  takes: [2, 2],
  async run(input, positionals) {
    const year = yearOption(input);
    const opened = await calendarOfPack(input, positionals);
    if (opened === undefined) return 1;
    const { calendar, calendars, key } = opened;
    const told = tellYear(calendar, year);
    if (input.values.json === true) input.out(`${JSON.stringify({ key, zone: calendar.zone, year, ...told })}\n`);
    else {
      input.out(`${inLanguage(calendars.get(key)?.title, 'en', key)} (${key}), ${calendar.zone}, ${year}\n\n`);
      input.out(table(told));
    }
    return 0;
  },
};

function yearOption(input: CommandInput): number {
  const text = optionOf(input, 'year') ?? `${Temporal.Now.plainDateISO().year}`;
  if (/^(19[7-9]\d|20\d\d|21\d\d)$/.test(text)) return Number(text);
  throw new BadUsage('--year takes a year from 1970 to 2199.');
}

const monthName = new Intl.DateTimeFormat('en', { month: 'long', timeZone: 'UTC' });

function table({ months, exceptions }: YearTold): string {
  const rows = months.map((month) => row(monthName.format(Date.parse(`${month.month}-01T00:00:00Z`)), [month]));
  const lines = [line(['', 'days', 'working', 'off', 'hours']), ...rows, row('year', months)];
  return [...lines, ...(exceptions.length === 0 ? [] : ['', ...exceptions.map(exceptionLine)]), ''].join('\n');
}

function row(name: string, months: readonly Month[]): string {
  const [days, working, ms] = (['days', 'workingDays', 'workingMs'] as const).map((key) =>
    months.reduce((sum, month) => sum + month[key], 0),
  );
  return line([name, `${days}`, `${working}`, `${(days ?? 0) - (working ?? 0)}`, hoursText(ms ?? 0)]);
}

function line([name = '', ...numbers]: readonly string[]): string {
  return `${name.padEnd(9)}${numbers.map((text) => text.padStart(9)).join('')}`;
}

function exceptionLine({ date, why, hours, title }: DifferentDay): string {
  const what = why === 'off' || hours.length === 0 ? 'off' : hours.join(', ');
  const how = hours.length > 0 && (why === 'shortened' || why === 'moved') ? ` (${why})` : '';
  return `${date} ${weekdayOf(date)}  ${`${what}${how}`.padEnd(23)} ${inLanguage(title, 'en')}`.trimEnd();
}
