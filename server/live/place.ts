/**
 * Words. Place: where something stands in the feed. Things of one transaction share the position; within it they are
 * ordered by id and number. Whoever knows a place has heard everything up to it.
 */

export type Place = {
  readonly position: number;
  /** Of the ticket or the notification. */
  readonly id: string;
  /** Of the entry; 0 for a notification. */
  readonly seq: number;
};

const lastId = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** The end of all that is before a position. */
export function endBefore(position: number): Place {
  return { position: position - 1, id: lastId, seq: 2_147_483_647 };
}

/** Below 0 where `a` comes first. UUIDs in lower case sort as PostgreSQL sorts them. */
export function comparePlaces(a: Place, b: Place): number {
  if (a.position !== b.position) return a.position - b.position;
  if (a.id !== b.id) return a.id < b.id ? -1 : 1;
  return a.seq - b.seq;
}

export function isAfter(a: Place, b: Place): boolean {
  return comparePlaces(a, b) > 0;
}

/** As clients get it with each event, and send it back as `Last-Event-ID`. */
export function writePlace({ position, id, seq }: Place): string {
  return `${position}.${id}.${seq}`;
}

const written = /^(\d{1,16})\.([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\.(\d{1,10})$/;

/** Undefined for what is no place of ours. */
export function readPlace(text: string): Place | undefined {
  const found = written.exec(text);
  if (found === null) return undefined;
  const place = { position: Number(found[1]), id: found[2] ?? '', seq: Number(found[3]) };
  return Number.isSafeInteger(place.position) && place.seq <= 2_147_483_647 ? place : undefined;
}
