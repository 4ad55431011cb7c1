/**
 * Words. Rule: one kind of mistake that the checker knows; a file of `rules/`. Finding: where it was made, and what a
 * ticket would suffer from it. Reference: a name by which a definition means something defined elsewhere.
 */
import type { DefinitionIndex } from '../compile/index-of-definitions.ts';
import type { Problem } from '../compile/problem.ts';
import type { World } from '../compile/types.ts';
import type { ParsedDefinition, ParsedPack, Severity } from '../definition/definition.ts';
import type { Elements } from './elements.ts';
import type { CheckedProcess } from './processes.ts';
import type { LiteralSite, Reference } from './references/reference.ts';

export type Path = readonly (string | number)[];

export type Rule = {
  /** Stable: `SD2001`. Once published it never means anything else. */
  readonly code: `SD2${string}`;
  /** That of the file, of its fixtures and of its page. */
  readonly name: string;
  readonly severity: Severity;
  readonly title: string;
  /** All that is wrong; the caller may stop listening, so work is done as it is asked for. */
  run(input: CheckInput): Iterable<RuleFinding>;
};

export type RuleFinding = {
  readonly definition: ParsedDefinition;
  readonly path: Path;
  /** The key of the element, where the value says nothing; default: the value. */
  readonly part?: 'key' | 'value';
  /** Index of the character within the text at the path, from 0. */
  readonly character?: number;
  /** What is wrong, what a ticket would suffer, and what to do. */
  readonly message: string;
  /** Where this one is less grave than the rule's others. */
  readonly severity?: Severity;
};

export type CheckInput = {
  readonly pack: ParsedPack;
  readonly index: DefinitionIndex;
  readonly world: World;
  readonly problems: readonly Problem[];
  readonly processes: readonly CheckedProcess[];
  /** Every name by which one element means another, resolved or not. */
  readonly references: readonly Reference[];
  /** Every value that a definition writes into a field. */
  readonly literals: readonly LiteralSite[];
  /** Every text, every expression and every span. */
  readonly elements: Elements;
  /** The parser left definitions out, so that a name may be missing only because its file could not be read. */
  readonly isPartial: boolean;
};
