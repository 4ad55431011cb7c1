import { withServers } from '../desk/servers.ts';
import type { Fault } from '../fault.ts';
import { databaseReadOnly } from '../scenarios/database-read-only.ts';

/** R4 */
export const fault: Fault = {
  name: 'database-read-only',
  claim:
    'While the database takes no changes for 30 s, reads are answered and writes told to come again; nothing is half written.',
  run: () =>
    withServers({ name: 'read_only', nodes: 1, agents: 5, requesters: 5 }, (servers) =>
      databaseReadOnly(servers, { forMs: 30_000 }),
    ),
};
