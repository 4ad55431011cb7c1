import { ExportRefused, exportPack } from '../../releases/index.ts';
import { BadUsage, type Command } from '../command.ts';
import { withDatabase } from '../with-database.ts';

export const command: Command = {
  name: 'export',
  summary: 'Writes the files of an installed release, byte for byte.',
  usage: '<folder> [--release <number or hash>] [--json]',
  details: `<folder> is empty, or does not exist yet.

  --release  which one: its number, its hash, or how that begins; default: the current one
  --json     {"release","hash","files"}`,
  options: { release: { type: 'string' }, json: { type: 'boolean', default: false } },
  async run({ positionals, values, out, err }) {
    const [folder, ...others] = positionals;
    if (folder === undefined || others.length > 0) throw new BadUsage('Name one folder to write to.');
    const named = typeof values.release === 'string' ? { release: values.release } : {};
    return withDatabase({ err }, async ({ db }) => {
      try {
        const { release, files } = await exportPack({ db, folder, ...named });
        const { id, hash, pack, version } = release;
        if (values.json === true) out(`${JSON.stringify({ release: id, hash, files })}\n`);
        else out(`${files} files of release ${id} (${pack} ${version}, ${hash.slice(0, 12)}) are in ${folder}.\n`);
        return 0;
      } catch (error) {
        if (!(error instanceof ExportRefused)) throw error;
        err(`statedesk: ${error.message}\n`);
        return 1;
      }
    });
  },
};
