import { createReadStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { type Calendar, type Calendars, compileCalendar } from '#engine';
import {
  type CalendarText,
  CalendarTrouble,
  calendarText,
  inLanguages,
  type Years,
  yearsOf,
} from '../../calendars/index.ts';
import { BadUsage, type CommandInput } from '../command.ts';
import { didYouMean } from '../nearest-name.ts';
import { namedPack, runnableWorld } from '../runnable-world.ts';

/** One thing that `statedesk calendar` does. Answers with the exit code; throws {@link CalendarTrouble} for what is wrong. */
export type Subcommand = {
  /** What stands behind its name, for messages. */
  readonly usage: string;
  /** The options that it takes. */
  readonly options: readonly string[];
  /** How many other arguments it takes: at least, and at most. */
  readonly takes: readonly [least: number, most: number];
  run(input: CommandInput, positionals: readonly string[]): Promise<number>;
};

/** The value of an option, or undefined where it is not there. */
export function optionOf({ values }: CommandInput, name: string): string | undefined {
  const value = values[name];
  return typeof value === 'string' ? value : undefined;
}

/** The value of an option that has to be there. */
export function neededOption(input: CommandInput, name: string, what: string): string {
  const value = optionOf(input, name);
  if (value === undefined) throw new BadUsage(`say ${what} by --${name}.`);
  return value;
}

/** The key for a new calendar, as definitions want it. */
export function keyOf(input: CommandInput): string {
  const key = neededOption(input, 'key', 'what the calendar is called in definitions');
  if (/^[a-z][A-Za-z0-9]{0,63}$/.test(key)) return key;
  throw new BadUsage('--key takes a small letter, then letters and digits, such as officeMunich.');
}

export function yearsOption(input: CommandInput): Years | undefined {
  const text = optionOf(input, 'years');
  return text === undefined ? undefined : asUsage(() => yearsOf(text));
}

export function neededYears(input: CommandInput): Years {
  return asUsage(() => yearsOf(neededOption(input, 'years', 'for which years')));
}

/** Throws {@link BadUsage} for a zone that there is not. */
export function zoneOption(input: CommandInput): { readonly zone?: string } {
  const zone = optionOf(input, 'zone');
  if (zone === undefined) return {};
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
  } catch {
    throw new BadUsage(
      `there is no time zone ${zone}.${didYouMean(zone, Intl.supportedValuesOf('timeZone'))} Write one such as Europe/Moscow.`,
    );
  }
  return { zone };
}

/** What is said wrong on the command line is bad usage, not trouble with data. */
export function asUsage<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof CalendarTrouble ? new BadUsage(error.message, { cause: error }) : error;
  }
}

/** A new calendar as {@link writeResult} writes it, its titles in the languages of --languages. */
export async function writeCalendar(input: CommandInput, { definition, comment }: CalendarText): Promise<void> {
  const languages = optionOf(input, 'languages')?.split(',');
  if (languages?.every((language) => /^[a-z]{2,3}$/.test(language)) === false) {
    throw new BadUsage('--languages takes codes with commas, such as en,ru.');
  }
  const written = languages === undefined ? definition : inLanguages(definition, languages);
  await writeResult(input, calendarText({ definition: written, comment }));
}

/** To the standard output, or to the file of --out: one that is there already is replaced by --force alone. */
export async function writeResult(input: CommandInput, text: string): Promise<void> {
  const path = optionOf(input, 'out');
  if (path === undefined) return input.out(text);
  await writeFile(path, text, { flag: input.values.force === true ? 'w' : 'wx' }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST')
        throw new CalendarTrouble(`${path} is there already. Name another file, or replace it by --force.`);
      throw error;
    },
  );
  input.err(`${path} is written.\n`);
}

/** At most so many bytes and one more, which is enough to refuse it; its error says which file it was. */
export async function readBytes(path: string, most: number): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of createReadStream(path, { end: most })) chunks.push(chunk as Buffer);
  } catch (error) {
    (error as NodeJS.ErrnoException).path ??= path;
    throw error;
  }
  return Buffer.concat(chunks);
}

export type OpenedCalendar = { readonly calendars: Calendars; readonly key: string; readonly calendar: Calendar };

/** The calendar of a pack; undefined where the pack has errors, which are printed. Throws where there is no such calendar. */
export async function calendarOfPack(
  input: CommandInput,
  [folder = '', key = '']: readonly string[],
): Promise<OpenedCalendar | undefined> {
  const world = runnableWorld(await namedPack(folder), folder, input, input.values.json === true);
  if (world === undefined) return undefined;
  const { calendars } = world;
  const calendar = compileCalendar(calendars, key);
  if (calendar !== undefined) return { calendars, key, calendar };
  const keys = [...calendars.keys()];
  const others = keys.length === 0 ? ' The pack has none.' : ` There are: ${keys.join(', ')}.`;
  throw new CalendarTrouble(`there is no calendar ${key} in ${folder}.${didYouMean(key, keys)}${others}`);
}
