import { peerBench } from '../desk/peer-bench.ts';

const words = ['принтер', 'password', 'vpn', 'картридж', 'outlook', 'invoice', 'доступ', 'кварцит', 'screen', 'сканер'];

export const bench = peerBench({
  name: 'peer-searches',
  rate: 320,
  each: 60,
  request: ({ people, send, chance }) =>
    send(people.everywhere, `/search?q=${encodeURIComponent(words[Math.floor(chance() * words.length)] ?? '')}`),
});
