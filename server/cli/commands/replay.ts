import { readFile } from 'node:fs/promises';
import { BadLog, printReport, readMap, replayLog, reportJson } from '../../replay/index.ts';
import type { Command, CommandInput } from '../command.ts';
import { measured, readLogArguments } from '../log-arguments.ts';
import { showProgress } from '../progress.ts';
import { namedPack, printFindings, runnableWorld } from '../runnable-world.ts';

export const command: Command = {
  name: 'replay',
  summary: 'Sends a log of another system through a process and accounts for every row.',
  usage: '<log.csv[.gz]> --map <map.yaml> [--pack <folder>] [--limit <n>] [--json]',
  details: `  --map    how the log's columns become commands; server/replay/README.md describes the format
  --pack   folder of the definitions; default: the folder of the map
  --limit  reads so many tickets and no more
  --json   the whole report as JSON on the standard output

Ends with 0 where every command was accepted, with 1 where any was refused: that is what it looks for.`,
  options: {
    map: { type: 'string' },
    pack: { type: 'string' },
    limit: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
  run,
};

async function run(input: CommandInput): Promise<number> {
  const { log, mapPath, packPath, limit, isJson } = readArguments(input);
  const mapText = await readFile(mapPath, 'utf8');
  const pack = await namedPack(packPath);
  const world = runnableWorld(pack, packPath, input, isJson);
  if (world === undefined) return 1;
  const { map, findings, placeOf } = readMap(mapText, mapPath, world);
  if (map === undefined) return printFindings(findings, input, isJson);
  const process = world.processes.get(map.process);
  if (process === undefined) throw new Error(`The map was checked against another pack than ${packPath}.`);
  const progress = showProgress(input.err, 'rows');
  try {
    const counted = await replayLog({ world, map, placeOf, path: log, onRow: progress.at, ...limit });
    const report = measured(counted, progress.end());
    input.out(isJson ? `${reportJson(report)}\n` : printReport({ world, process, report }));
    return report.refused > 0 ? 1 : 0;
  } catch (error) {
    progress.end();
    if (error instanceof BadLog) return printFindings([error.finding], input, isJson);
    throw error;
  }
}

function readArguments(input: CommandInput) {
  const { log, mapPath, limit } = readLogArguments(input);
  const { pack, json } = input.values;
  return { log, mapPath, packPath: typeof pack === 'string' ? pack : folderOf(mapPath), limit, isJson: json === true };
}

function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '.' : path.slice(0, slash);
}
