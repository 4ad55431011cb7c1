import { withServers } from '../desk/servers.ts';
import type { Fault } from '../fault.ts';
import { raceForTickets } from '../scenarios/two-servers.ts';

const rounds = 10_000;

/** R13 */
export const fault: Fault = {
  name: 'race-for-one-ticket',
  claim: `Of 2 × 50 clients at two servers one takes the ticket, ${rounds} times; all others are told who has it, and no update is lost.`,
  timeoutMs: 3 * 3_600_000,
  run: ({ say }) =>
    withServers({ name: 'race', nodes: 2, agents: 100, requesters: 20 }, (servers) =>
      raceForTickets(servers, { rounds, clientsOfEach: 50, say }),
    ),
};
