/** What the database says against a row, as a problem that names the property. */
import { conflict, Problem } from '../http/index.ts';

type DatabaseError = {
  readonly code: string;
  readonly table?: string;
  readonly constraint?: string;
};

/**
 * Runs what writes rows. A value that must be unique and is not becomes 409 `taken`, a reference to nothing 422
 * `unknownReference`; whatever else is thrown goes on.
 */
export async function withConstraints<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    throw constraintProblem(error) ?? error;
  }
}

function constraintProblem(error: unknown): Problem | undefined {
  if (!isDatabaseError(error)) return undefined;
  const property = propertyOf(error);
  if (error.code === '23505') {
    return conflict('taken', `There is one with this ${property} already. Take another, or change that one.`, {
      property,
    });
  }
  if (error.code === '23503') {
    return new Problem({
      status: 422,
      code: 'unknownReference',
      detail: `What ${property} names does not exist. Name one that does.`,
      extra: { property },
    });
  }
  return undefined;
}

function isDatabaseError(error: unknown): error is DatabaseError {
  return error instanceof Error && 'code' in error && typeof error.code === 'string';
}

/** Constraints are named `<table>_<column>_fkey`, `<table>_<column>_key` and `<table>_pkey`, indexes `<table>_<column>`. */
function propertyOf({ table = '', constraint = '' }: DatabaseError): string {
  const column = constraint.slice(table.length + 1).replace(/_?(fkey|key|pkey)$/, '');
  return column === '' ? 'key' : column.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
