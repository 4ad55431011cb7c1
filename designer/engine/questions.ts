/** What the page asks the engine in its worker, and what comes back. */
import type { Outline } from '#engine';

/** A file of a release as it was installed. */
export type DefinitionFile = { readonly name: string; readonly text: string };

export type Question = {
  readonly id: number;
  readonly ask: 'outlines';
  /** Content hash of the files: what was compiled once is not compiled again. */
  readonly release: string;
  readonly files: readonly DefinitionFile[];
};

export type Reply =
  | { readonly id: number; readonly outlines: readonly Outline[] }
  | { readonly id: number; readonly failed: string };
