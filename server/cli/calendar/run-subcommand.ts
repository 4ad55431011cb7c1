import { CalendarTrouble } from '../../calendars/index.ts';
import { BadUsage, type CommandInput } from '../command.ts';
import { didYouMean } from '../nearest-name.ts';
import { countries } from './countries.ts';
import { exportFile } from './export-file.ts';
import { holidays } from './holidays.ts';
import { importFile } from './import-file.ts';
import { show } from './show.ts';
import type { Subcommand } from './subcommand.ts';
import { tryTime } from './try-time.ts';

const subcommands: Readonly<Record<string, Subcommand>> = {
  countries,
  holidays,
  import: importFile,
  export: exportFile,
  show,
  test: tryTime,
};

/** Runs what `statedesk calendar` was asked for, and tells in one sentence what cannot be done. */
export async function runSubcommand(input: CommandInput): Promise<number> {
  const [name = '', ...positionals] = input.positionals;
  const subcommand = Object.hasOwn(subcommands, name) ? subcommands[name] : undefined;
  if (subcommand === undefined) {
    const names = Object.keys(subcommands);
    throw new BadUsage(`Say one of calendar ${names.join(', ')}.${didYouMean(name, names)}`);
  }
  refuseOthers(input, name, subcommand);
  if (positionals.length < subcommand.takes[0] || positionals.length > subcommand.takes[1]) {
    throw new BadUsage(`It is called as calendar ${subcommand.usage}.`);
  }
  return telling(input, () => subcommand.run(input, positionals));
}

/** An option that another part of the command takes would be passed over in silence. */
function refuseOthers({ values }: CommandInput, name: string, { options, usage }: Subcommand): void {
  const other = Object.entries(values).find(([option, value]) => value !== false && !options.includes(option));
  if (other !== undefined)
    throw new BadUsage(`calendar ${name} takes no --${other[0]}. It is called as calendar ${usage}.`);
}

async function telling({ err }: CommandInput, work: () => Promise<number>): Promise<number> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof CalendarTrouble)) throw error;
    err(`statedesk calendar: ${error.message}\n`);
    return 1;
  }
}
