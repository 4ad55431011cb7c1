import { basename } from 'node:path';
import { type CalendarDefinition, type Calendars, parsePack } from '#engine';
import {
  CalendarTrouble,
  importCalendar,
  mostBytes,
  type TimedMeaning,
  timedMeanings,
  weekOf,
} from '../../calendars/index.ts';
import { BadUsage, type CommandInput } from '../command.ts';
import { readText } from '../file-trouble.ts';
import {
  asUsage,
  keyOf,
  optionOf,
  readBytes,
  type Subcommand,
  writeCalendar,
  yearsOption,
  zoneOption,
} from './subcommand.ts';

export const importFile: Subcommand = {
  usage: 'import <file.ics> --key <key> [--zone <zone>] [--into <file.yaml>] [--years 2026-2028]',
  options: ['key', 'zone', 'into', 'inherits', 'years', 'timed', 'week', 'language', 'languages', 'out', 'force'],
  takes: [1, 1],
  async run(input, [path = '']) {
    const [key, years, week] = [keyOf(input), yearsOption(input), optionOf(input, 'week')];
    const ownWeek = week === undefined ? undefined : asUsage(() => weekOf(week));
    const inherited = await inheritedCalendar(input);
    const order = {
      key,
      timed: timedOption(input),
      language: languageOption(input),
      ...zoneOption(input),
      ...(years && { years }),
      ...(ownWeek && { week: ownWeek }),
      ...(inherited && { inherited }),
    };
    const bytes = await readBytes(path, mostBytes);
    const { definition, events } = naming(path, () => importCalendar({ bytes, ...order }));
    const span = years === undefined ? '' : `, ${optionOf(input, 'years')}`;
    await writeCalendar(input, { definition, comment: [`From ${basename(path)}${span}.`] });
    input.err(`${summaryOf(definition, events)}\n`);
    return 0;
  },
};

/** `22 events gave 20 dates.`, and what to do where that is not enough. */
function summaryOf({ week, inherits, exceptions = {} }: CalendarDefinition, events: number): string {
  const dates = Object.keys(exceptions).length;
  const counts = `${plural(events, 'event')} gave ${plural(dates, 'date')}.`;
  if (dates === 0) return `${counts} Look at --years, and at what --timed says of times of day.`;
  return week === undefined && inherits === undefined
    ? `${counts} It has no week: let calendars with hours inherit it.`
    : counts;
}

function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

/** The file stands before the line that a message names, as compilers print it. */
function naming<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof CalendarTrouble ? new CalendarTrouble(`${path}: ${error.message}`, { cause: error }) : error;
  }
}

function timedOption(input: CommandInput): TimedMeaning {
  const written = optionOf(input, 'timed') ?? 'closings';
  const meaning = timedMeanings.find((one) => one === written);
  if (meaning === undefined) throw new BadUsage(`--timed takes ${timedMeanings.join(', ')}, not ${written}.`);
  return meaning;
}

function languageOption(input: CommandInput): string {
  const language = optionOf(input, 'language') ?? 'en';
  if (/^[a-z]{2,3}$/.test(language)) return language;
  throw new BadUsage('--language takes a code such as en or ru.');
}

async function inheritedCalendar(
  input: CommandInput,
): Promise<{ readonly key: string; readonly calendars: Calendars } | undefined> {
  const path = optionOf(input, 'into');
  if (path === undefined) {
    if (optionOf(input, 'inherits') !== undefined)
      throw new BadUsage('--inherits names a calendar of the file of --into: name that too.');
    return undefined;
  }
  const { definitions } = parsePack([{ name: path, text: await readText(path) }]);
  const calendars = new Map(
    definitions.flatMap(({ definition }) =>
      definition.kind === 'calendar' ? [[definition.key, definition] as const] : [],
    ),
  );
  return { key: chosenKey(calendars, path, optionOf(input, 'inherits')), calendars };
}

function chosenKey(
  calendars: ReadonlyMap<string, CalendarDefinition>,
  path: string,
  wanted: string | undefined,
): string {
  const keys = [...calendars.keys()];
  if (keys.length === 0)
    throw new CalendarTrouble(`${path} has no calendar that can be read. "statedesk check" says why.`);
  const [key = '', second] = wanted === undefined ? keys : keys.filter((one) => one === wanted);
  if (key !== '' && second === undefined) return key;
  throw new BadUsage(`say by --inherits which calendar of ${path}: ${keys.join(', ')}.`);
}
