import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { dispatch } from '../../../server/cli/index.ts';
import { checkInvariants } from '../../faults/invariants.ts';
import { aLogDesk, type LogDesk, mapPath, slice } from '../import/a-log-desk.ts';

const statedesk = join(import.meta.dirname, '../../../bin/statedesk');
let its: LogDesk;

beforeAll(async () => {
  its = await aLogDesk('cli_import');
}, 60_000);

afterEach(() => vi.unstubAllEnvs());

afterAll(() => its.close());

async function run(...args: readonly string[]) {
  vi.stubEnv('DATABASE_URL', its.db.url);
  const [out, err]: [string[], string[]] = [[], []];
  const code = await dispatch(args, { out: (text) => void out.push(text), err: (text) => void err.push(text) });
  return { code, out: out.join(''), err: err.join('') };
}

function start(): ChildProcess {
  // A group of its own: the program of the package starts itself again under its own Node.
  return spawn(process.execPath, [statedesk, 'import', slice, '--map', mapPath], {
    env: { ...process.env, DATABASE_URL: its.db.url },
    stdio: 'ignore',
    detached: true,
  });
}

const tickets = async (): Promise<number> =>
  Number((await its.db.query<{ n: string }>('select count(*) as n from ticket'))[0]?.n);

describe('statedesk import', () => {
  test('killed again and again it goes on, and nothing is lost or doubled', async () => {
    for (const enough of [1, 150, 300]) {
      const child = start();
      while (child.exitCode === null && (await tickets()) < enough);
      process.kill(-(child.pid ?? 0), 'SIGKILL');
      await once(child, 'exit');
    }
    const before = await tickets();
    expect(before).toBeGreaterThanOrEqual(300);
    const { code, out } = await run('import', slice, '--map', mapPath, '--json');
    const { log, written } = JSON.parse(out);
    expect({ code, rows: log.rows, accepted: log.accepted, refused: log.refused }).toEqual({
      ...{ code: 0, rows: 3148, accepted: 2211, refused: 179 },
    });
    expect(written.tickets + before).toBe(500);
    expect(await its.db.query('select count(*)::int as n from entry')).toEqual([{ n: 2404 }]);
    expect((await checkInvariants(its.db.url)).breaks).toEqual([]);
  }, 120_000);

  test('tells what it wrote, after the report of replay', async () => {
    const { code, out } = await run('import', slice, '--map', mapPath);
    expect(code).toBe(0);
    expect(out).toContain('Tickets of Incident');
    expect(out).toContain('Written: 0 tickets begun, 500 were there before; 0 commands, 0 adoptions.\n');
    expect(await its.db.query(`select distinct action, subject from audit_event where action like 'import.%'`)).toEqual(
      [{ action: 'import.finish', subject: 'servicenow' }],
    );
  });

  test('is told what to do', async () => {
    expect(await run('import')).toMatchObject({ code: 2 });
    expect(await run('import', slice)).toMatchObject({ code: 2 });
    expect(await run('import', slice, '--map', mapPath, '--limit', 'all')).toMatchObject({ code: 2 });
    expect(await run('import', mapPath, '--map', mapPath)).toMatchObject({
      code: 1,
      err: expect.stringContaining('SD80'),
    });
  });
});
