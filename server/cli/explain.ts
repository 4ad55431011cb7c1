/**
 * An error as its reader needs it: a file that cannot be read is one line, since the path says it all; anything else
 * was foreseen by nobody, so the stack is shown.
 */
export function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { path, syscall } = error as NodeJS.ErrnoException;
  return path !== undefined && syscall !== undefined ? error.message : (error.stack ?? error.message);
}
