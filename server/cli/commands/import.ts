import type { World } from '#engine';
import { type Imported, ImportTrouble, importLog } from '../../import/index.ts';
import { openWorlds } from '../../releases/index.ts';
import { BadLog, printReport, type ReplayReport, readMap, reportJson } from '../../replay/index.ts';
import { recordAudit } from '../../storage/index.ts';
import { openDesk } from '../../tickets/index.ts';
import type { Command, CommandInput } from '../command.ts';
import { readText } from '../file-trouble.ts';
import { type LogArguments, measured, readLogArguments } from '../log-arguments.ts';
import { showProgress } from '../progress.ts';
import { printFindings } from '../runnable-world.ts';
import { untilStopped } from '../until-stopped.ts';
import { type OpenedDatabase, withDatabase } from '../with-database.ts';

export const command: Command = {
  name: 'import',
  summary: 'Takes the log of another system through the desk, with its own times.',
  usage: '<log.csv[.gz]> --map <map.yaml> [--limit <n>] [--json]',
  details: `The log and the map are those of replay, and so is the report: try that first. Rows that the gates of the process take
become commands, all others put the ticket where the log has it. People, groups and items that the log names get rows of
their own; the people cannot sign in. Ended in between, it goes on where it was when it is run again.

  --map    how the log's columns become commands; server/replay/README.md describes the format
  --limit  takes so many tickets and no more
  --json   {"log","written"}: the report of replay, and what was written

Ends with 0 where the whole log is there, with 1 where it is not.`,
  options: { map: { type: 'string' }, limit: { type: 'string' }, json: { type: 'boolean', default: false } },
  async run(input) {
    const given = readLogArguments(input);
    return withDatabase(input, (opened) => take(opened, given, input));
  },
};

async function take(
  { db }: OpenedDatabase,
  { log, mapPath, limit }: LogArguments,
  input: CommandInput,
): Promise<number> {
  const isJson = input.values.json === true;
  const worlds = openWorlds(db);
  const { world } = await worlds.current();
  const { map, findings, placeOf } = readMap(await readText(mapPath), mapPath, world);
  if (map === undefined) return printFindings(findings, input, isJson);
  const progress = showProgress(input.err, 'rows', { calls: 1 });
  const of = { db, desk: openDesk({ db, worlds }), world, map, placeOf, path: log, onRows: progress.at, ...limit };
  try {
    const done = await untilStopped((signal) => importLog({ ...of, signal }));
    const report = done === 'stopped' || !done.isWhole ? undefined : measured(done.log, progress.end());
    progress.end();
    if (done === 'stopped' || report === undefined) {
      input.err('statedesk import: stopped. Run it again to go on.\n');
      return 1;
    }
    await recordAudit(db.query, {
      action: 'import.finish',
      subject: map.key,
      details: { rows: report.rows, ...done.written },
    });
    input.out(isJson ? asJson(report, done) : printed(world, map.process, { report, done }));
    return 0;
  } catch (error) {
    progress.end();
    if (error instanceof BadLog) return printFindings([error.finding], input, isJson);
    if (!(error instanceof ImportTrouble)) throw error;
    input.err(`statedesk import: ${error.message}\n`);
    return 1;
  }
}

function asJson(report: ReplayReport, { written }: Imported): string {
  return `{"log":${reportJson(report)},"written":${JSON.stringify(written)}}\n`;
}

type Done = { readonly report: ReplayReport; readonly done: Imported };

function printed(world: World, key: string, { report, done: { written } }: Done): string {
  const process = world.processes.get(key);
  const { tickets, there, commands, adoptions, leftOut } = written;
  const left = Object.entries(leftOut).map(([field, count]) => `${count} of ${field}`);
  return [
    process === undefined ? '' : printReport({ world, process, report }),
    `Written: ${tickets} tickets begun, ${there} were there before; ${commands} commands, ${adoptions} adoptions.`,
    ...(left.length === 0 ? [] : [`Left out, as they name tickets that are not here: ${left.join(', ')}.`]),
    '',
  ].join('\n');
}
