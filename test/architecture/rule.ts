/** A text file of the repository; the path is relative to its root, with `/`. */
export type Source = { readonly path: string; readonly text: string };

/** One place that breaks a rule. */
export type Breach = { readonly path: string; readonly line: number; readonly what: string };

/**
 * One rule: a file `rules/<name>.ts` exports it as `rule`. `check` is a pure function over the sources given to it, so
 * that `bad` and `good`, small repositories of their own, prove that it finds what it must and nothing else.
 */
export type Rule = {
  readonly name: string;
  /** What whoever breaks it reads: what to do instead, and why. */
  readonly sentence: string;
  check(sources: readonly Source[]): readonly Breach[];
  /** Each of these breaks the rule. */
  readonly bad: readonly (readonly Source[])[];
  /** This does not, though it comes close. */
  readonly good: readonly Source[];
};

/** Makes a source, for the examples of rules. */
export function source(path: string, text: string): Source {
  return { path, text };
}

export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

/** The first folder of a path, or '' for a file in the root. */
export function topFolder(path: string): string {
  return path.includes('/') ? path.slice(0, path.indexOf('/')) : '';
}
