import { expect, test } from 'vitest';
import { withServers } from './desk/servers.ts';
import { raceForTickets, sameRequestAgain } from './scenarios/two-servers.ts';

test('of many at two servers one takes a ticket and the others are told who; the same request again has one effect', async () => {
  const say = (): void => undefined;
  const options = { name: 'two_servers', nodes: 2, agents: 20, requesters: 10 };
  const results = await withServers(options, async (servers) => [
    await raceForTickets(servers, { rounds: 15, clientsOfEach: 10, say }),
    await sameRequestAgain(servers, { rounds: 3, clientsOfEach: 5 }),
  ]);
  for (const { held, detail } of results) expect(held, detail).toBe(true);
}, 120_000);
