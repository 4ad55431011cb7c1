import type { ParseArgsOptionsConfig } from 'node:util';

/** Writes text to one of the two standard streams, as it is: the line break is the caller's. */
export type Write = (text: string) => void;

/** What a command gets: its options as `node:util`'s parseArgs reads them, the other arguments, and where to write. */
export type CommandInput = {
  readonly values: OptionValues;
  readonly positionals: readonly string[];
  readonly out: Write;
  readonly err: Write;
};

export type OptionValues = { readonly [name: string]: string | boolean | readonly (string | boolean)[] | undefined };

/**
 * One command of the command line. A file `commands/<name>.ts` exports it as `command`; it is found by its file name.
 * `run` answers with the exit code (see README.md); results go to `out`, progress and complaints to `err`.
 */
export type Command = {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** The arguments as `statedesk <name> --help` shows them, without `statedesk <name>`: `<pack> [--json]`. */
  readonly usage: string;
  readonly options: ParseArgsOptionsConfig;
  run(input: CommandInput): Promise<number>;
};
