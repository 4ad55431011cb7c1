import { readFile } from 'node:fs/promises';
import type { Command } from './command.ts';
import { commandNames, loadCommand } from './command-files.ts';

/** What `statedesk --help` prints: every command with its one line. */
export async function generalHelp(folder: URL): Promise<string> {
  const names = await commandNames(folder);
  const commands = await Promise.all(names.map((name) => loadCommand(folder, name)));
  const width = Math.max(0, ...names.map((name) => name.length));
  const list = commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`);
  return [
    'Usage: statedesk <command> [arguments]',
    '',
    ...(list.length > 0 ? ['Commands:', ...list] : ['There is no command yet.']),
    '',
    '"statedesk <command> --help" tells more about one, "statedesk --version" (or -v) prints the version.',
    '',
  ].join('\n');
}

/** What `statedesk <command> --help` prints. */
export function commandHelp(command: Command): string {
  const { summary, details } = command;
  return [summary, '', `Usage: ${usageLine(command)}`, ...(details ? ['', details.trimEnd()] : []), ''].join('\n');
}

export function usageLine({ name, usage }: Command): string {
  return `statedesk ${name} ${usage}`.trimEnd();
}

/** The version of the package, as a line. */
export async function version(): Promise<string> {
  const manifest = await readFile(new URL('../../package.json', import.meta.url), 'utf8');
  return `${(JSON.parse(manifest) as { version: string }).version}\n`;
}
