/** Words. Job: one letter for one reader, as plain JSON. */
import type { LetterSource, TemplateData } from '#engine';

export type RenderJob = {
  /** `world.processes.get(process).letters.get(template).source`. */
  readonly letter: LetterSource;
  readonly data: TemplateData;
  /** Of the reader; where the letter has no text in it, English or whatever there is is taken. */
  readonly language: string;
};

export type Rendered =
  | {
      /** One line, without markup. */
      readonly subject?: string;
      /** HTML, every value escaped. */
      readonly text: string;
      /** What the text is written in. */
      readonly language: string;
    }
  | RenderFailure;

export type RenderFailure = { readonly error: RenderError; readonly message: string };

/**
 * `tooLong`, `tooLarge` and `badTemplate` will be the same next time, `busy` and `failed` need not be; `closed`: the server
 * stops.
 */
export type RenderError = 'tooLong' | 'tooLarge' | 'badTemplate' | 'busy' | 'failed' | 'closed';

export type RenderLimits = {
  readonly workers: number;
  /** For one job, from when a worker takes it. */
  readonly timeLimitMs: number;
  /** For a worker to be there. */
  readonly startLimitMs: number;
  /** Of a worker's heap, the engine included. */
  readonly memoryMb: number;
  /** Characters of a job, of subject and text together, and jobs that wait. */
  readonly jobLength: number;
  readonly textLength: number;
  readonly queueLength: number;
};

export const renderLimits: RenderLimits = {
  workers: 1,
  timeLimitMs: 1_000,
  startLimitMs: 15_000,
  memoryMb: 96,
  jobLength: 2_097_152,
  textLength: 262_144,
  queueLength: 1_000,
};

export function failed(error: RenderError, message: string): RenderFailure {
  return { error, message };
}
