import type { ParseArgsOptionsConfig } from 'node:util';

/** Writes text to one of the two standard streams, as it is: the line break is the caller's. */
export type Write = (text: string) => void;

/** Where a command writes: its result to `out`; progress, questions and complaints to `err`. */
export type Streams = {
  readonly out: Write;
  readonly err: Write;
  /** Whether a person reads `out` on a terminal, so that colours may be used; default: no. */
  readonly isTerminal?: boolean;
};

/** What a command gets: its options as parseArgs of `node:util` reads them, and the other arguments in order. */
export type CommandInput = Streams & { readonly values: OptionValues; readonly positionals: readonly string[] };

export type OptionValues = { readonly [name: string]: string | boolean | (string | boolean)[] | undefined };

/**
 * One command of the command line. The file `commands/<name>.ts` exports it as `command`, and is found by its name.
 * `run` answers with the exit code (README.md lists them).
 */
export type Command = {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** The arguments as the help shows them after `statedesk <name>`: `<pack> [--json]`. */
  readonly usage: string;
  /** More lines for `statedesk <name> --help`: what each option does, an example. */
  readonly details?: string;
  readonly options: ParseArgsOptionsConfig;
  run(input: CommandInput): Promise<number>;
};

/**
 * Thrown by a command whose arguments make no sense: too few, too many, or no such file format. The message says what
 * is right; the dispatcher adds the usage and answers 2.
 */
export class BadUsage extends Error {}
