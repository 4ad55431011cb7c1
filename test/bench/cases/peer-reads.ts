import { newIncidents, peerBench } from '../desk/peer-bench.ts';

export const bench = peerBench({
  name: 'peer-reads',
  rate: 770,
  each: 150,
  before: (desk, chance) => newIncidents(desk, { count: 100, chance }),
  request: ({ people, send, chance, ids }) =>
    send(people.everywhere, `/tickets/${ids[Math.floor(chance() * ids.length)]}`),
});
