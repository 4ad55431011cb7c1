import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
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
    await mkdir(folder, { recursive: true });
    for (const file of schemaFiles) await writeFile(join(folder, file.$id), `${JSON.stringify(file, null, 2)}\n`);
    out(`${schemaFiles.length} schemas written to ${folder}; begin a file with\n`);
    out(`# yaml-language-server: $schema=${join(folder, entry)}\n`);
    return 0;
  },
};
