import { Refusal } from '../api/call.ts';

/** The server answers as if there were no release, so that nothing is told of it. */
export function isNotShown(error: unknown): boolean {
  return error instanceof Refusal && [403, 404].includes(error.problem.status);
}
