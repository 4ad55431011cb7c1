import { readdir } from 'node:fs/promises';
import type { Command } from './command.ts';

const folder = new URL('./commands/', import.meta.url);

/** The names of all commands, in alphabetical order: the files of `commands/`, none of which is loaded by this. */
export async function commandNames(): Promise<readonly string[]> {
  const files = await readdir(folder, { withFileTypes: true }).catch(emptyWhenMissing);
  return files
    .filter((file) => file.isFile() && file.name.endsWith('.ts'))
    .map((file) => file.name.slice(0, -'.ts'.length))
    .sort();
}

/** Loads one command. Throws when its file does not export it as `command`, or under another name. */
export async function loadCommand(name: string): Promise<Command> {
  const file = new URL(`${name}.ts`, folder);
  const { command } = (await import(file.href)) as { command?: Command };
  if (command?.name !== name) throw new Error(`${file.pathname} must export a Command named ${name} as "command".`);
  return command;
}

function emptyWhenMissing(error: NodeJS.ErrnoException): [] {
  if (error.code === 'ENOENT') return [];
  throw error;
}
