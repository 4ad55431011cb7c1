import { resolve } from 'node:path';
import { NoPack } from '../../definitions/index.ts';
import { buildIndexes, installPack, openWorlds } from '../../releases/index.ts';
import type { Database } from '../../storage/index.ts';
import { BadUsage, type Command, type CommandInput } from '../command.ts';
import { printFindings } from '../runnable-world.ts';
import { withDatabase } from '../with-database.ts';

export const command: Command = {
  name: 'install',
  summary: 'Makes a pack the current release of this installation.',
  usage: '<pack> [--comment <why>] [--json]',
  details: `<pack> is the folder in which pack.yaml and the processes lie. New tickets run under it from then on; a ticket
that is there keeps the release that it has. A pack with an error is refused as a whole, with what check finds.

  --comment  why, for the auditors
  --json     {"release","hash","isNew"}, or {"findings":[…]}

Ends with 0 where the pack is current, with 1 where it was refused.`,
  options: { comment: { type: 'string' }, json: { type: 'boolean', default: false } },
  async run(input) {
    const [folder, ...others] = input.positionals;
    if (folder === undefined || others.length > 0) throw new BadUsage('Name the folder of one pack.');
    return withDatabase(input, ({ db }) => install(db, resolve(folder), input));
  },
};

async function install(db: Database, folder: string, input: CommandInput): Promise<number> {
  const isJson = input.values.json === true;
  const comment = input.values.comment;
  const result = await installPack({ db, from: folder, ...(typeof comment === 'string' ? { comment } : {}) }).catch(
    (error: unknown) => {
      throw error instanceof NoPack ? new BadUsage(error.message, { cause: error }) : error;
    },
  );
  if ('findings' in result) return printFindings(result.findings, input, isJson);
  const { release, hash, isNew } = result;
  const what = isNew ? 'was installed' : 'was installed before';
  input.out(
    isJson ? `${JSON.stringify(result)}\n` : `Release ${release} (${hash.slice(0, 12)}) ${what} and is current.\n`,
  );
  const built = await buildIndexes({
    db,
    worlds: openWorlds(db),
    onIndex: ({ process, field }) => input.err(`Building the index of ${process}.${field}.\n`),
  });
  if (built === 'busy') input.err('A running server builds the indexes of searchable fields.\n');
  return 0;
}
