import { BadUsage } from './command.ts';
import { didYouMean } from './nearest-name.ts';

/** What was named is not there: the nearest name, and all that there are. */
export function unknownName(what: string, written: string, names: readonly string[]): BadUsage {
  return new BadUsage(`there is no ${what} ${written}.${didYouMean(written, names)} There are: ${names.join(', ')}.`);
}
