/** Keeps the indexes of searchable fields in step with the current release, while a server runs. */
import type { Database } from '../storage/index.ts';
import { buildIndexes } from './build-indexes.ts';
import type { Worlds } from './worlds.ts';

export type IndexBuilderOptions = {
  readonly db: Pick<Database, 'url' | 'query'>;
  readonly worlds: Worlds;
  /** Takes what could not be done; the next round tries again. */
  readonly onTrouble: (error: unknown) => void;
  /** How often it looks whether a new release wants something; default: half a minute. */
  readonly everyMs?: number;
};

export type IndexBuilder = {
  /** Ends what is being built; the next start goes on. */
  stop(): Promise<void>;
};

/** Failed indexes are tried again by the next start: every half a minute would read the table for nothing. */
const asked = {
  first: 'select from installation where current_release is not null',
  later: "select from field_index where state in ('wanted', 'building') limit 1",
} as const;

/** Builds what is missing now, and looks again from time to time: packs are installed by other processes too. */
export function startIndexBuilder({ db, worlds, onTrouble, everyMs = 30_000 }: IndexBuilderOptions): IndexBuilder {
  const stopping = new AbortController();
  const { signal } = stopping;
  let timer: NodeJS.Timeout | undefined;
  let round: Promise<void>;
  const look = async (question: string): Promise<void> => {
    try {
      const isWanted = (await db.query(question)).length > 0;
      if (isWanted) await buildIndexes({ db, worlds, signal });
    } catch (error) {
      if (!signal.aborted) onTrouble(error);
    }
    if (!signal.aborted) timer = setTimeout(again, everyMs).unref();
  };
  const again = () => {
    round = look(asked.later);
  };
  round = look(asked.first);
  return {
    async stop() {
      stopping.abort();
      clearTimeout(timer);
      await round;
    },
  };
}
