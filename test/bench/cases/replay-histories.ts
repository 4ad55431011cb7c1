import { type Entry, fold, replay, type World } from '#engine';
import { corpusNames, readCorpus, worldOfCorpus } from '../../golden/corpus.ts';
import type { Bench } from '../bench.ts';

let histories: readonly (readonly Entry[])[] = [];
let world: World;

export const bench: Bench = {
  name: 'replay-histories',
  unit: 'entries',
  prepare() {
    const corpus = readCorpus(corpusNames().at(-1) ?? '');
    histories = corpus.histories;
    world = worldOfCorpus(corpus);
  },
  async run() {
    let count = 0;
    for (const history of histories) {
      if (!replay(history, () => world).same) throw new Error(`${history[0]?.ticket} does not replay`);
      count += history.length;
    }
    return { count };
  },
  reference: {
    name: 'fold, patches alone',
    run: async () => ({ count: histories.reduce((sum, history) => sum + (fold(history)?.seq ?? 0), 0) }),
    prepare() {
      histories = readCorpus(corpusNames().at(-1) ?? '').histories;
    },
  },
  target: { rate: 5000 },
};
