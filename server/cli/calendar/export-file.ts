import { exportCalendar } from '../../calendars/index.ts';
import { BadUsage } from '../command.ts';
import { calendarOfPack, neededYears, optionOf, type Subcommand, writeResult } from './subcommand.ts';

export const exportFile: Subcommand = {
  usage: 'export <pack> <key> --years 2026-2027 [--language en|ru] [--out <file.ics>]',
  options: ['years', 'language', 'out', 'force'],
  takes: [2, 2],
  async run(input, positionals) {
    const years = neededYears(input);
    const language = optionOf(input, 'language') ?? 'en';
    if (language !== 'en' && language !== 'ru') throw new BadUsage(`--language takes en or ru, not ${language}.`);
    const opened = await calendarOfPack(input, positionals);
    if (opened === undefined) return 1;
    await writeResult(input, exportCalendar({ ...opened, years, language }) ?? '');
    return 0;
  },
};
