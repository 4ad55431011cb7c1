/** The ITIL pack, its map of a ServiceNow log, and logs of a few rows to send through them. */
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { loadPack } from '../../../server/definitions/index.ts';
import { BadLog, type LogFinding, readMap, replayLog } from '../../../server/replay/index.ts';

export const root = join(import.meta.dirname, '../../..');
export const mapPath = join(root, 'definitions/itil/servicenow.map.yaml');
export const slicePath = join(root, 'test/fixtures/servicenow/incidents-500.csv');
export const goldenPath = join(root, 'test/fixtures/servicenow/incidents-500.report.json');

const { world } = await loadPack(join(root, 'definitions/itil'));
if (world === undefined) throw new Error('The ITIL pack has errors; statedesk check definitions/itil names them.');
export const itil = world;

const { map, placeOf } = readMap(readFileSync(mapPath, 'utf8'), 'servicenow.map.yaml', itil);
if (map === undefined) throw new Error('The ServiceNow map does not fit the pack; statedesk replay names why.');
const serviceNow = map;

export const columns = (readFileSync(slicePath, 'utf8').split('\n')[0] ?? '').split(',');

/** Replays a log with the ServiceNow map. */
export function replayFile(path: string, limit?: number) {
  return replayLog({ world: itil, map: serviceNow, placeOf, path, ...(limit === undefined ? {} : { limit }) });
}

/** Replays rows, each given by the columns that matter; the others say nothing. */
export async function replayRows(...rows: readonly Readonly<Record<string, string>>[]) {
  const lines = rows.map((row) => columns.map((column) => cell(column, row)).join(','));
  return replayFile(await aFile('log.csv', `${columns.join(',')}\n${lines.join('\n')}\n`));
}

function cell(column: string, row: Readonly<Record<string, string>>): string {
  const fallback: Readonly<Record<string, string>> = {
    number: 'INC1',
    incident_state: 'New',
    sys_updated_by: 'Updated by 1',
    opened_by: 'Opened by 1',
    caller_id: 'Caller 1',
    contact_type: 'Phone',
    impact: '2 - Medium',
    urgency: '2 - Medium',
    priority: '3 - Moderate',
    u_priority_confirmation: 'false',
    sys_updated_at: '1/3/2016 10:00',
  };
  return row[column] ?? fallback[column] ?? '?';
}

/** The path of a file with this content, which is removed after the test. */
export async function aFile(name: string, content: string | Uint8Array): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'statedesk-log-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

/** What a broken log is refused for. */
export async function findingOf(path: string): Promise<LogFinding> {
  const error: unknown = await replayFile(path).catch((thrown: unknown) => thrown);
  if (error instanceof BadLog) return error.finding;
  throw error instanceof Error ? error : new Error('The log was replayed, though it is broken.');
}
