import { type BackedUp, backup } from '../../backup/index.ts';
import { BadUsage, type Command, type CommandInput } from '../command.ts';
import { version } from '../help.ts';
import { showProgress } from '../progress.ts';
import { untilStopped } from '../until-stopped.ts';
import { type OpenedDatabase, withDatabase } from '../with-database.ts';

export const command: Command = {
  name: 'backup',
  summary: 'Writes the whole database into one file, while the desk works on.',
  usage: '<file> [--json]',
  details: `<file> must not exist yet. It holds every table as it was at one instant, packed, with a digest of each; what people
wrote and who they are stands in it in the clear, so keep it where only administrators read. The key that seals secrets lies
in a file of its own and is not in it: keep a copy of that elsewhere.

  --json  {"file","at","tables":[{"name","rows","bytes","sha256"}]}`,
  options: { json: { type: 'boolean', default: false } },
  async run(input) {
    const [file, ...others] = input.positionals;
    if (file === undefined || others.length > 0) throw new BadUsage('Name one file to write to.');
    return withDatabase(input, (opened) => write(opened, file, input), { schema: 'asItIs' });
  },
};

async function write({ db, settings }: OpenedDatabase, file: string, input: CommandInput): Promise<number> {
  const progress = showProgress(input.err, 'MB', { calls: 1 });
  const onProgress = (bytes: number) => progress.at(Math.floor(bytes / 2 ** 20));
  const of = { db, file, at: new Date(), version: (await version()).trim(), onProgress };
  const done = await untilStopped((signal) => backup({ ...of, signal }));
  progress.end();
  if (done === 'stopped') {
    input.err('statedesk backup: stopped; nothing was written.\n');
    return 1;
  }
  input.out(input.values.json === true ? `${JSON.stringify(toJson(file, done))}\n` : printed(file, done));
  input.err(`The key that seals secrets is not in it. Keep a copy of ${settings.secretFile} elsewhere.\n`);
  return 0;
}

function toJson(file: string, { manifest, tables }: BackedUp): object {
  return { file, at: manifest.at, tables };
}

function printed(file: string, { manifest, tables }: BackedUp): string {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  return `${file} holds ${rows} rows of ${tables.length} tables, as they were at ${manifest.at}.\n`;
}
