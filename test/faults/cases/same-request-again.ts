import { withServers } from '../desk/servers.ts';
import type { Fault } from '../fault.ts';
import { sameRequestAgain } from '../scenarios/two-servers.ts';

/** R14 */
export const fault: Fault = {
  name: 'same-request-again',
  claim: 'The same request, 40 times at once at two servers and later again, has one answer and one effect.',
  run: () =>
    withServers({ name: 'same_key', nodes: 2, agents: 50, requesters: 50 }, (servers) =>
      sameRequestAgain(servers, { rounds: 100, clientsOfEach: 20 }),
    ),
};
