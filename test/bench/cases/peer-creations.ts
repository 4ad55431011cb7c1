import { life } from '../desk/command-lives.ts';
import { peerBench } from '../desk/peer-bench.ts';

export const bench = peerBench({
  name: 'peer-creations',
  rate: 310,
  each: 60,
  request: ({ people, send, client, chance }) =>
    send(people.requesters[client] ?? people.everywhere, '/tickets', life[0]?.body(chance)),
});
