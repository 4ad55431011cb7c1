/** Words. Reference: a name by which one element means another. Literal: a value that a definition writes into a field. */
import type { CompiledProcess } from '../../compile/types.ts';
import type { ParsedDefinition } from '../../definition/definition.ts';

type Path = readonly (string | number)[];

export type Named =
  | 'state'
  | 'field'
  | 'role'
  | 'transition'
  | 'process'
  | 'link'
  | 'approval'
  | 'choice list'
  | 'template'
  | 'checklist'
  | 'plan'
  | 'step'
  | 'calendar'
  | 'service level'
  | 'routing table'
  | 'CI type'
  | 'group'
  | 'person'
  | 'model'
  | 'reference target';

export type Reference = {
  readonly what: Named;
  readonly name: string;
  readonly definition: ParsedDefinition;
  readonly path: Path;
  readonly part?: 'key' | 'value';
  /** Index of the name's first character within the text at the path. */
  readonly character?: number;
  /** Process in which a transition is meant. */
  readonly of?: string;
  readonly isKnown: boolean;
  /** Whether what it means is a definition of its own, which may stand in a file that could not be read. */
  readonly isElsewhere: boolean;
  /** What would have been right here; asked for only when it is wrong. */
  readonly known: () => readonly string[];
  /** What to do where it exists, and only this process lacks it. */
  readonly mend?: string;
  /** What a ticket suffers when the name means nothing: `so …`. */
  readonly so: string;
};

export type LiteralSite = {
  readonly definition: ParsedDefinition;
  readonly path: Path;
  readonly field: string;
  readonly value: unknown;
  /** The process whose ticket gets the value, with the model's fields where a model is meant. */
  readonly target: CompiledProcess;
};
