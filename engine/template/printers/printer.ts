/** Words. Printer: a way to print that a template asks for by name: `{{date window.start style="long"}}`. */
import type { Compilation } from '../compilation.ts';
import type { Step } from '../step.ts';
import type { Mustache } from '../syntax.ts';

export type Printer = {
  readonly name: string;
  /** How it is written, for whoever wrote it otherwise. */
  readonly usage: string;
  /** Least and most operands; a name without operands is a field, unless the printer takes none. */
  readonly operands: readonly [number, number];
  /** Words that it takes with `=`, each with the values that it may have. */
  readonly options: Readonly<Record<string, readonly string[]>>;
  /** Called with operands and options that fit. */
  readonly compile: (mustache: Mustache, options: Readonly<Record<string, string>>, compilation: Compilation) => Step;
};
