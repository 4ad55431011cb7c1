/**
 * Words. Log: a table of another system, each row one ticket as it stood after an update. Map: how its columns become
 * commands of a process. Recorded: what the log tells; a gate that asks anything else cannot be judged by it.
 */
import type { Channel } from '#engine';
import type { LogFinding } from './log-finding.ts';

export type LogMap = {
  readonly format: 1;
  readonly kind: 'logMap';
  readonly key: string;
  readonly process: string;
  /** Between the columns; default: a comma. */
  readonly delimiter?: ',' | ';' | '\t' | '|';
  /** Texts that stand for an empty cell, beside the empty text itself. */
  readonly missing?: readonly string[];
  /** Column with the ticket's number; its rows stand together, in the order in which they happened. */
  readonly ticket: string;
  readonly time: TimeMap;
  readonly state: { readonly column: string; readonly values: Readonly<Record<string, string>> };
  readonly actor: ActorMap;
  /** By which way the first row's ticket came. The channel of later updates is `import`. */
  readonly channel?: { readonly column: string; readonly values: Readonly<Record<string, Channel>> };
  readonly fields: Readonly<Record<string, FieldMap>>;
  /** Column in which the log says itself whether a promise was kept, and the clock of ours that measures the same. */
  readonly promise?: { readonly column: string; readonly kept: readonly string[]; readonly clock: string };
  /** The first rule that fits a row names its command; the first row of a ticket is always `create`. */
  readonly commands: readonly CommandRule[];
};

/** `format` in the letters `d m yyyy hh mm ss`, where one letter takes one digit or two; `zone` as IANA names it. */
export type TimeMap = { readonly column: string; readonly format: string; readonly zone: string };

export type ActorMap = {
  readonly column: string;
  /** Column with who opened the ticket, where the first row's own updater says something else. */
  readonly first?: string;
  /** Values that are no people but the system's own clock. */
  readonly timer?: readonly string[];
};

export type FieldMap = {
  readonly column: string;
  /** What a cell means, where it is not the value itself; `null`: nothing that the field could hold. */
  readonly values?: Readonly<Record<string, string | number | boolean | null>>;
  /** The process computes the field: it is sent with no command, but compared after each. */
  readonly compare?: true;
};

export type CommandRule = {
  readonly command: string;
  /** States before the row; default: any. */
  readonly from?: readonly string[];
  /** States that the row moves to. Without it the rule is for rows that stay where they are. */
  readonly to?: readonly string[];
  /** At least one of these fields changed. */
  readonly changed?: readonly string[];
  /** All of these fields are filled after the row. */
  readonly filled?: readonly string[];
  /** All of these fields were empty before the row. */
  readonly wereEmpty?: readonly string[];
};

/** `findings` has an error exactly where `map` is missing. */
export type ReadMap = { readonly map?: LogMap; readonly findings: readonly LogFinding[]; readonly placeOf: PlaceOf };

/** Line and column of an element of the map, of its nearest ancestor where it does not exist. */
export type PlaceOf = (path: readonly (string | number)[]) => {
  readonly file: string;
  readonly line: number;
  readonly column: number;
};
