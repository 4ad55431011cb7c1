import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Entry, fold, type Replay, replay, type World } from '#engine';
import { corpusNames, readCorpus, worldOfCorpus } from './corpus.ts';
import { walk } from './random-walk.ts';
import { itilFolder, worldOfShelf } from './shelf.ts';
import { readDirectory } from './story.ts';

/** What differs, where it differs: whole outcomes would fill screens. */
function difference(history: readonly Entry[], result: Replay): string | undefined {
  if (result.same) return undefined;
  const { seq, recorded, now } = result;
  const came = now.outcome === 'refused' ? now.blockers : now.entries.find((entry) => entry.seq === seq)?.patch;
  const [was, is] = [recorded.patch, came].map((value) => JSON.stringify(value));
  return `${history[0]?.ticket} #${seq} ${recorded.command.type}: was ${was}, is ${is}`;
}

function differencesOf(histories: readonly (readonly Entry[])[], world: World): readonly string[] {
  return histories.flatMap((history) => {
    const replayed = replay(history, (release) => (release === world.release ? world : undefined));
    const told = difference(history, replayed);
    if (told !== undefined) return [told];
    expect(fold(history)).toEqual(replayed.same ? replayed.ticket : undefined);
    return [];
  });
}

describe.each(corpusNames())('the corpus %s', (name) => {
  const corpus = readCorpus(name);

  test('holds at least a thousand histories', () => {
    expect(corpus.histories.length).toBeGreaterThanOrEqual(1000);
  });

  test('replays to the last entry', () => {
    expect(differencesOf(corpus.histories, worldOfCorpus(corpus))).toEqual([]);
  });
});

test('walks by chance through the shipped processes replay', () => {
  const world = worldOfShelf(itilFolder);
  const directory = readDirectory(join(import.meta.dirname, 'itil/directory.yaml'));
  for (let seed = 100_001; seed <= 100_060; seed += 1) {
    expect(differencesOf(walk(world, directory, seed, 25), world)).toEqual([]);
  }
});
