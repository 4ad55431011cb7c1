import { mkdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { schemaFiles } from '#engine';
import { BadUsage, type Command } from '../command.ts';

const entry = 'definition.schema.json';

export const command: Command = {
  name: 'schema',
  summary: 'Writes the JSON Schemas of the definition language, for completion in an editor.',
  usage: '<folder>',
  details: `Writes one file a kind and ${entry}, which picks the kind of each document. An editor with a YAML language
server completes and explains keys in a file that begins with

  # yaml-language-server: $schema=<folder>/${entry}

The schemas say which keys there are and what they mean; \`statedesk check\` says whether a pack is right.`,
  options: {},
  async run({ positionals, out }) {
    const [folder] = positionals;
    if (folder === undefined || positionals.length > 1) throw new BadUsage('Name one folder to write the schemas to.');
    await makeFolder(folder);
    for (const file of schemaFiles) await writeFile(join(folder, file.$id), `${JSON.stringify(file, null, 2)}\n`);
    out(`${schemaFiles.length} schemas written to ${folder}; begin a file with\n`);
    out(`# yaml-language-server: $schema=${join(folder, entry)}\n`);
    return 0;
  },
};

/** One level at most: what lies above is there, or the name is probably mistyped. */
async function makeFolder(folder: string): Promise<void> {
  if (await isFolder(folder)) return;
  const parent = dirname(resolve(folder));
  if (!(await isFolder(parent))) throw new BadUsage(`There is no folder ${parent}. Create it first, or name another.`);
  await mkdir(folder);
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return false;
      throw error;
    },
  );
}
