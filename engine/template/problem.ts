/** Words. Problem: what is wrong with a template, with its line and column in the text, both from 1. */

export type TemplateProblem = {
  readonly code: 'syntax' | 'tooLarge' | 'notOffered' | 'unknownName' | 'wrongType' | 'markup';
  /** What is wrong and what to write instead. */
  readonly message: string;
  readonly line: number;
  readonly column: number;
};
