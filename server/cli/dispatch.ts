import { parseArgs } from 'node:util';
import { BadUsage, type Command, type CommandInput, type Streams } from './command.ts';
import { commandNames, commandsFolder, loadCommand } from './command-files.ts';
import { fileTrouble } from './file-trouble.ts';
import { commandHelp, generalHelp, usageLine, version } from './help.ts';
import { didYouMean } from './nearest-name.ts';

/**
 * Runs what `args` (after `statedesk`) ask for and answers with the exit code. Loads the named command alone. Rejects
 * with what the command threw, except for {@link BadUsage} and trouble with files, which are told in words.
 */
export async function dispatch(args: readonly string[], streams: Streams, folder = commandsFolder): Promise<number> {
  const [first, ...rest] = args;
  if (first === undefined || first === '--help' || first === '-h') return answer(streams, await generalHelp(folder));
  if (first === '--version' || first === '-v') return answer(streams, await version());
  const names = await commandNames(folder);
  if (first === 'help') return dispatch([...rest.slice(0, 1), '--help'], streams, folder);
  if (!names.includes(first)) return refuse(streams, `${noSuch(first, names)} "statedesk --help" lists the commands.`);
  const command = await loadCommand(folder, first);
  if (asksForHelp(rest)) return answer(streams, commandHelp(command));
  return runCommand(command, rest, streams);
}

async function runCommand(command: Command, args: readonly string[], streams: Streams): Promise<number> {
  try {
    return await command.run({ ...streams, ...readArguments(command, args) });
  } catch (error) {
    if (error instanceof BadUsage) {
      return refuse(streams, `${error.message}\nUsage: ${usageLine(command)}`, command.name);
    }
    const trouble = fileTrouble(error);
    if (trouble === undefined) throw error;
    refuse(streams, trouble, command.name);
    return 1;
  }
}

function readArguments(command: Command, args: readonly string[]): Pick<CommandInput, 'values' | 'positionals'> {
  const { options } = command;
  // Read leniently first: parseArgs in strict mode names an unknown option, but not the one that was meant.
  const { tokens } = parseArgs({ args, options, allowPositionals: true, strict: false, tokens: true });
  for (const token of tokens) {
    if (token.kind !== 'option' || isKnown(command, token.name)) continue;
    throw new BadUsage(noSuchOption(token.rawName, Object.keys(options)));
  }
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    if (error instanceof TypeError && 'code' in error) throw new BadUsage(error.message, { cause: error });
    throw error;
  }
}

function isKnown(command: Command, name: string): boolean {
  return Object.hasOwn(command.options, name);
}

function asksForHelp(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  const own = end === -1 ? args : args.slice(0, end);
  return own.includes('--help') || own.includes('-h');
}

function noSuch(written: string, names: readonly string[]): string {
  if (written.startsWith('-')) return `options come after the command's name, not ${written} first.`;
  return `there is no command ${JSON.stringify(written)}.${didYouMean(written, names)}`;
}

function noSuchOption(written: string, names: readonly string[]): string {
  return `there is no option ${written}.${didYouMean(written.replace(/^-+/, ''), names, '--')}`;
}

function answer(streams: Streams, text: string): number {
  streams.out(text);
  return 0;
}

function refuse(streams: Streams, reason: string, command?: string): number {
  streams.err(`statedesk${command === undefined ? '' : ` ${command}`}: ${reason}\n`);
  return 2;
}
