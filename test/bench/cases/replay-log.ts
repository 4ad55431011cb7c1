import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadPack } from '../../../server/definitions/index.ts';
import { type ReplayInput, readMap, replayLog } from '../../../server/replay/index.ts';
import type { Bench } from '../bench.ts';

const root = join(import.meta.dirname, '../../..');
const whole = join(root, '../shared/data/servicenow-incident-log.csv.gz');
const slice = join(root, 'test/fixtures/servicenow/incidents-500.csv');

/** The slice is so short that a round of it alone would measure its start. */
const timesTheSlice = 10;

let input: ReplayInput;

/** From the packed file to the report: reading, judging and counting. The whole log where it is there, else the slice. */
export const bench: Bench = {
  name: 'replay-log',
  unit: 'rows',
  async prepare() {
    const { world } = await loadPack(join(root, 'definitions/itil'));
    if (world === undefined) throw new Error('The ITIL pack has errors; statedesk check definitions/itil names them.');
    const file = join(root, 'definitions/itil/servicenow.map.yaml');
    const { map, placeOf } = readMap(await readFile(file, 'utf8'), file, world);
    if (map === undefined) throw new Error('The map does not fit the pack; statedesk replay names why.');
    input = { world, map, placeOf, path: existsSync(whole) ? whole : slice };
  },
  async run() {
    let count = 0;
    for (let n = 0; n < (input.path === whole ? 1 : timesTheSlice); n += 1) count += (await replayLog(input)).rows;
    return { count };
  },
  target: { rate: 15_000, rssMb: 600 },
};
