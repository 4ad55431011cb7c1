import { readdir } from 'node:fs/promises';
import type { Command } from './command.ts';

/** Where the commands of Statedesk lie. */
export const commandsFolder = new URL('./commands/', import.meta.url);

/** The names of all commands of a folder, in alphabetical order. Loads none of them. */
export async function commandNames(folder: URL): Promise<readonly string[]> {
  const files = await readdir(folder, { withFileTypes: true }).catch(emptyWhenMissing);
  return files
    .filter((file) => file.isFile() && file.name.endsWith('.ts'))
    .map((file) => file.name.slice(0, -'.ts'.length))
    .sort();
}

/** Loads one command. Throws when its file does not export it as `command`, or under another name. */
export async function loadCommand(folder: URL, name: string): Promise<Command> {
  const file = new URL(`${name}.ts`, folder);
  const { command } = (await import(file.href)) as { command?: Command };
  if (command?.name !== name) throw new Error(`${file.pathname} must export a Command named ${name} as "command".`);
  return command;
}

function emptyWhenMissing(error: NodeJS.ErrnoException): [] {
  if (error.code === 'ENOENT') return [];
  throw error;
}
