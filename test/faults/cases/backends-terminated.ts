import { withServers } from '../desk/servers.ts';
import type { Fault } from '../fault.ts';
import { backendsTerminated } from '../scenarios/backends-terminated.ts';

/** R3 */
export const fault: Fault = {
  name: 'backends-terminated',
  claim:
    'Connections that the database ends in transactions, twice as many as the pool has, leave none unusable; the next request is well.',
  run: () =>
    withServers({ name: 'terminated', nodes: 1, agents: 20, requesters: 5 }, (servers) => backendsTerminated(servers)),
};
