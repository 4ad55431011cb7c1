/** What commands about a log of another system are given, and what is measured of them. */
import type { ReplayReport } from '../replay/index.ts';
import { BadUsage, type CommandInput } from './command.ts';

export type LogArguments = {
  readonly log: string;
  readonly mapPath: string;
  readonly limit: { readonly limit?: number };
};

export function readLogArguments({ values, positionals }: Pick<CommandInput, 'values' | 'positionals'>): LogArguments {
  const [log, ...others] = positionals;
  if (log === undefined) throw new BadUsage('name the log: a CSV file, or one packed as .csv.gz.');
  if (others.length > 0) throw new BadUsage(`one log at a time, not also ${others.join(' ')}.`);
  if (typeof values.map !== 'string')
    throw new BadUsage('name the map with --map, such as definitions/itil/servicenow.map.yaml.');
  return { log, mapPath: values.map, limit: readLimit(values.limit) };
}

function readLimit(text: CommandInput['values'][string]): { limit?: number } {
  if (text === undefined) return {};
  const limit = Number(text);
  if (!Number.isInteger(limit) || limit < 1) throw new BadUsage('--limit takes a whole number from 1.');
  return { limit };
}

export function measured(
  counted: Omit<ReplayReport, 'seconds' | 'rowsPerSecond' | 'peakRssMb'>,
  ms: number,
): ReplayReport {
  const seconds = Math.max(ms, 1) / 1000;
  return {
    ...counted,
    seconds: Math.round(seconds * 100) / 100,
    rowsPerSecond: Math.round(counted.rows / seconds),
    peakRssMb: Math.round(process.resourceUsage().maxRSS / 1024),
  };
}
