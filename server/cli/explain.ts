import { fileTrouble } from './file-trouble.ts';

/**
 * An error as its reader needs it: trouble with a file is one sentence; anything else was foreseen by nobody, so the stack
 * is shown.
 */
export function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return fileTrouble(error) ?? error.stack ?? error.message;
}
