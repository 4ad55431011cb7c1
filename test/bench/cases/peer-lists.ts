import { peerBench } from '../desk/peer-bench.ts';

const filters = [
  '',
  '?category=new',
  '?category=active',
  '?process=incident',
  '?process=request&category=closed',
  '?sort=created',
];

export const bench = peerBench({
  name: 'peer-lists',
  rate: 450,
  each: 80,
  request: ({ people, send, chance }) =>
    send(people.everywhere, `/tickets${filters[Math.floor(chance() * filters.length)]}`),
});
