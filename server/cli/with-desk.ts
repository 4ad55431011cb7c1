/** What commands that speak of tickets begin with: the database, its releases and the desk. */
import { openWorlds, type Worlds } from '../releases/index.ts';
import { type Desk, openDesk } from '../tickets/index.ts';
import type { Streams } from './command.ts';
import { type OpenedDatabase, withDatabase } from './with-database.ts';

export type OpenedDesk = OpenedDatabase & { readonly worlds: Worlds; readonly desk: Desk };

/** As {@link withDatabase}, with the desk beside it. Effects are left to whoever carries them out (`settle.ts`). */
export function withDesk(streams: Pick<Streams, 'err'>, run: (opened: OpenedDesk) => Promise<number>): Promise<number> {
  return withDatabase(streams, ({ db, settings }) => {
    const worlds = openWorlds(db);
    return run({ db, settings, worlds, desk: openDesk({ db, worlds }) });
  });
}
