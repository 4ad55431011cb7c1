import { life } from '../desk/command-lives.ts';
import { newIncidents, peerBench } from '../desk/peer-bench.ts';

const each = 50;

export const bench = peerBench({
  name: 'peer-transitions',
  rate: 510,
  each,
  before: (desk, chance) => newIncidents(desk, { count: 8 * each, chance }),
  request: ({ people, send, client, n, ids, chance }) =>
    send(people.agents[client] ?? people.everywhere, `/tickets/${ids[n]}/commands`, life[1]?.body(chance)),
});
