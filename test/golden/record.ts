/*
 * node test/golden/record.ts <name> [--again]: records a corpus of the shipped pack as it is now: the histories of all
 * stories and of walks by chance. A corpus of a version that was released is never recorded again.
 */
import { join } from 'node:path';
import { hasCorpus, writeCorpus } from './corpus.ts';
import { readDefinitions } from './pack.ts';
import { walk } from './random-walk.ts';
import { itilFolder, playOf, stories, worldOfShelf } from './shelf.ts';
import { readDirectory } from './story.ts';

const fewest = 1000;
const stepsOfAWalk = 12;

const [name, again] = process.argv.slice(2);
if (name === undefined || !/^[a-z0-9.-]+$/.test(name)) fail('Name the corpus, such as itil-1.0.0.');
else if (hasCorpus(name) && again !== '--again') fail(`${name} is recorded already; a new version gets a new name.`);
else record(name);

function record(corpus: string): void {
  const world = worldOfShelf(itilFolder);
  const directory = readDirectory(join(import.meta.dirname, 'itil/directory.yaml'));
  const told = stories.filter(({ definitions }) => definitions === itilFolder);
  const histories = told.flatMap((story) => [...playOf(story).desk.histories.values()]);
  for (let seed = 1; histories.length < fewest; seed += 1)
    histories.push(...walk(world, directory, seed, stepsOfAWalk));
  const bytes = writeCorpus({ name: corpus, definitions: readDefinitions(itilFolder), histories });
  const entries = histories.reduce((sum, history) => sum + history.length, 0);
  process.stdout.write(`${corpus}: ${histories.length} histories, ${entries} entries, ${bytes} bytes\n`);
}

function fail(message: string): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = 2;
}
