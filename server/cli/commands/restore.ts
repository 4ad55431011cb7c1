import { RestoreTrouble, restore } from '../../backup/index.ts';
import { BadUsage, type Command, type CommandInput } from '../command.ts';
import { showProgress } from '../progress.ts';
import { withDatabaseUrl } from '../with-database.ts';

export const command: Command = {
  name: 'restore',
  summary: 'Brings a backup into an empty database, all of it or nothing.',
  usage: '<file> [--json]',
  details: `<file> was written by backup, by this version of Statedesk or an older one. The database must be empty, as it is in a
new data folder (STATEDESK_DATA) or after "create database" (DATABASE_URL): nothing that is there is ever replaced. Put the
file with the key of secrets back too, or set the secrets anew. "statedesk audit verify" proves what was restored.

  --json  {"at","tables":[{"name","rows","bytes","sha256"}]}`,
  options: { json: { type: 'boolean', default: false } },
  async run(input) {
    const [file, ...others] = input.positionals;
    if (file === undefined || others.length > 0) throw new BadUsage('Name one file that backup wrote.');
    return withDatabaseUrl(input, ({ url }) => load(url, file, input));
  },
};

async function load(url: string, file: string, { err, out, values }: CommandInput): Promise<number> {
  const progress = showProgress(err, 'MB', { calls: 1 });
  try {
    const onProgress = (bytes: number) => progress.at(Math.floor(bytes / 2 ** 20));
    const { manifest, tables } = await restore({ url, file, onProgress });
    progress.end();
    const rows = tables.reduce((sum, table) => sum + table.rows, 0);
    if (values.json === true) out(`${JSON.stringify({ at: manifest.at, tables })}\n`);
    else out(`${rows} rows of ${tables.length} tables are there, as they were at ${manifest.at}.\n`);
    return 0;
  } catch (error) {
    progress.end();
    if (!(error instanceof RestoreTrouble)) throw error;
    err(`statedesk restore: ${error.message}\n`);
    return 1;
  }
}
