import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { nearestName } from '../server/cli/nearest-name.ts';

/** A case that was found: its file, and the object that the file exports. */
export type Found<Case> = { readonly file: string; readonly one: Case };

/** What `npm run bench` and `npm run faults` understand. */
export type CaseOptions = { readonly json: boolean; readonly only?: string; readonly rounds: number };

/** Runs a script of cases with the options of its command line; what cannot be asked for is said in one line. */
export async function runScript(run: (options: CaseOptions) => Promise<number>): Promise<void> {
  try {
    process.exitCode = await run(readCaseOptions(process.argv.slice(2)));
  } catch (error) {
    const isBadUsage = error instanceof BadCaseOption || (error instanceof TypeError && 'code' in error);
    if (!isBadUsage) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
  }
}

class BadCaseOption extends Error {}

function readCaseOptions(args: readonly string[]): CaseOptions {
  const options = {
    json: { type: 'boolean', default: false },
    only: { type: 'string' },
    rounds: { type: 'string', default: '5' },
  } as const;
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  const [only = values.only, ...others] = positionals;
  if (others.length > 0) throw new BadCaseOption('Name one case, or none for all of them.');
  const rounds = Number(values.rounds);
  if (!Number.isInteger(rounds) || rounds < 1) throw new BadCaseOption('--rounds takes a whole number from 1.');
  return { json: values.json, rounds, ...(only === undefined ? {} : { only }) };
}

/**
 * Finds the cases of a folder in alphabetical order: each `<name>.ts` exports its object under `exportName`, with that
 * name. Throws when `only` names none of them, or when a file does not keep to this.
 */
export async function findCases<Case extends { readonly name: string }>(
  folder: string,
  exportName: string,
  only?: string,
): Promise<readonly Found<Case>[]> {
  const files = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.ts')).sort();
  const names = files.map((name) => name.slice(0, -'.ts'.length));
  if (only !== undefined && !names.includes(only)) throw new BadCaseOption(noSuchCase(only, names));
  const chosen = only === undefined ? names : [only];
  return Promise.all(chosen.map((name) => loadCase<Case>(join(folder, `${name}.ts`), exportName, name)));
}

async function loadCase<Case extends { readonly name: string }>(
  file: string,
  exportName: string,
  name: string,
): Promise<Found<Case>> {
  const one = ((await import(file)) as { [key: string]: Case | undefined })[exportName];
  if (one?.name !== name) throw new Error(`${file} must export "${exportName}" with the name "${name}".`);
  return { file, one };
}

function noSuchCase(only: string, names: readonly string[]): string {
  const nearest = nearestName(only, names);
  return `There is no case ${only}. ${nearest ? `Did you mean ${nearest}?` : `There are: ${names.join(', ') || 'none'}.`}`;
}
