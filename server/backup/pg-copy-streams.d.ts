/** The part of `pg-copy-streams` that is used; it comes without types. */
declare module 'pg-copy-streams' {
  import type { Readable, Writable } from 'node:stream';
  import type { Submittable } from 'pg';

  /** `rowCount` is told once the stream has ended. */
  export type CopyStream = Submittable & { readonly rowCount: number };
  export function to(text: string): Readable & CopyStream;
  export function from(text: string): Writable & CopyStream;
}
