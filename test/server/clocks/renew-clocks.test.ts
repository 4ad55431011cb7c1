import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { installPack } from '../../../server/releases/index.ts';
import { renewClocks } from '../../../server/tickets/index.ts';
import { aDesk, anIncident, itil, type TestDesk } from '../a-desk.ts';

let here: TestDesk;
const folders: string[] = [];
beforeAll(async () => {
  here = await aDesk('renew_clocks');
}, 60_000);
afterAll(async () => {
  await here.close();
  for (const folder of folders) await rm(folder, { recursive: true });
});

/** The pack with one file written otherwise. */
async function install(version: string, file: string, edit: (text: string) => string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'statedesk-pack-'));
  folders.push(folder);
  await cp(itil, folder, { recursive: true });
  const from = join(folder, file);
  const before = await readFile(from, 'utf8');
  const after = edit(before);
  expect(after).not.toBe(before);
  await writeFile(from, after);
  const pack = join(folder, 'pack.yaml');
  await writeFile(pack, (await readFile(pack, 'utf8')).replace(/^version: .*$/m, `version: ${version}`));
  expect(await installPack({ db: here.db, from: folder })).toMatchObject({ isNew: true });
}

async function reported(): Promise<string> {
  const order = anIncident({ at: '2026-11-23T07:00:00.000Z' });
  const [answer] = await here.desk.apply([order]);
  if (answer?.outcome !== 'accepted') throw new Error(JSON.stringify(answer));
  return order.ticket;
}

async function clocksOf(ticket: string) {
  const rows = await here.db.query<{ clock: string; status: string; due: string | null }>(
    `select level || '/' || clock as clock, status, to_json(due_at at time zone 'UTC')#>>'{}' as due from clock
     where ticket = $1 order by 1`,
    [ticket],
  );
  return Object.fromEntries(rows.map(({ clock, status, due }) => [clock, [status, due]]));
}

async function dueOf(ticket: string): Promise<readonly string[]> {
  const rows = await here.db.query<{ what: string }>('select what from due where ticket = $1 order by what', [ticket]);
  return rows.map(({ what }) => what);
}

test('a calendar that a release changed moves what is due of tickets that nobody touches', async () => {
  const ticket = await reported();
  const before = await clocksOf(ticket);
  await install('90.1.0', 'calendars.yaml', (text) =>
    text.replace(/^key: desk\n(.*\n)*?zone: .*$/m, (head) => head.replace(/zone: .*$/, 'zone: America/New_York')),
  );
  expect(await renewClocks(here)).toBe(1);
  const after = await clocksOf(ticket);
  expect(after['incident/reaction']?.[1]).not.toBe(before['incident/reaction']?.[1]);
  const [row] = await here.db.query<{ due: string; least: string }>(
    `select t.due_at::text as due, (select min(due_at)::text from clock c where c.ticket = t.id and c.status = 'running') as least
     from ticket t where id = $1`,
    [ticket],
  );
  expect(row?.due).toBe(row?.least);
  expect(await renewClocks(here)).toBe(0);
});

test('a service level that is switched off stops its clocks, and nothing of it is due any more', async () => {
  const ticket = await reported();
  expect(await dueOf(ticket)).toContain('clock/incidentInternal/firstLine');
  await install('90.2.0', 'service-levels.yaml', (text) =>
    text.replace('key: incidentInternal\n', 'key: incidentInternal\nactive: false\n'),
  );
  await renewClocks(here);
  expect((await clocksOf(ticket))['incidentInternal/firstLine']?.[0]).toBe('cancelled');
  const due = await dueOf(ticket);
  expect(due.filter((what) => what.startsWith('clock/incidentInternal'))).toEqual([]);
  expect(due).toContain('clock/incident/resolution');
});
