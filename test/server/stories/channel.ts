/** Words. Way: a channel by which a story is told, and how it puts a step. */
import type { Step } from './story.ts';

export type Came =
  | { readonly came: 'accepted' }
  | { readonly came: 'unseen' }
  /** Every blocker, as `<code>: <sentence>`. */
  | { readonly came: 'refused'; readonly blockers: readonly string[] };

export type Way = (step: Step) => Promise<Came>;

/** Blockers as a problem of HTTP and the command line's JSON hold them. */
export type ToldBlocker = { readonly code: string; readonly text: string };

/** Ids of records, which no two tellings share. */
const recordId = /[0-9a-f]{8}-[0-9a-f-]{27}\/\d+/g;

export function refused(blockers: readonly ToldBlocker[]): Came {
  return {
    came: 'refused',
    blockers: blockers.map(({ code, text }) => `${code}: ${text.replaceAll(recordId, '<id>')}`),
  };
}
