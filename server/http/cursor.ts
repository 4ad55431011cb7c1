/** Words. Cursor: an opaque text that says where the next page begins. */
import { badRequest, type Problem } from './problem.ts';

export function encodeCursor(place: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/** The place that a cursor says; throws a problem where it is none of ours, or not of this length. */
export function decodeCursor(cursor: string, length: number): readonly (string | number | null)[] {
  const place = parsed(cursor);
  const isPlace = Array.isArray(place) && place.length === length && place.every(isPlain);
  if (!isPlace) throw badCursor();
  return place;
}

export function badCursor(): Problem {
  return badRequest('badCursor', 'This cursor is none that a page gave. Begin again without `cursor`.');
}

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

function isPlain(value: unknown): value is string | number | null {
  return value === null || typeof value === 'string' || typeof value === 'number';
}
