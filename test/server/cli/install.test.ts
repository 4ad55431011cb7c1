import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { dispatch } from '../../../server/cli/index.ts';
import { type TestDatabase, testDatabase } from '../database.ts';
import { aPack } from '../releases/a-pack.ts';

let made: TestDatabase;
let folder: string;

beforeAll(async () => {
  made = await testDatabase('cli_install');
  folder = await mkdtemp(join(tmpdir(), 'statedesk-install-'));
}, 60_000);

beforeEach(() => {
  vi.stubEnv('DATABASE_URL', made.url);
});

afterEach(() => vi.unstubAllEnvs());

afterAll(async () => {
  await made.drop();
  await rm(folder, { recursive: true });
});

async function write(name: string, process: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const path = await mkdtemp(join(folder, name));
  for (const { name, content } of aPack({ process })) await writeFile(join(path, name), content);
  return path;
}

async function run(...args: readonly string[]) {
  const [out, err]: [string[], string[]] = [[], []];
  const code = await dispatch(args, { out: (text) => void out.push(text), err: (text) => void err.push(text) });
  return { code, out: out.join(''), err: err.join('') };
}

describe('statedesk install and export', () => {
  test('a pack is installed, and comes out again', async () => {
    const pack = await write('pack', { fields: { city: { type: 'text', searchable: true } } });
    const first = await run('install', pack);
    expect(first).toEqual({
      code: 0,
      out: expect.stringMatching(/^Release 1 \([0-9a-f]{12}\) was installed and is current\.\n$/),
      err: 'Building the index of ticket.city.\n',
    });
    const again = await run('install', pack, '--json');
    expect({ ...again, out: JSON.parse(again.out) }).toMatchObject({
      code: 0,
      err: '',
      out: { release: 1, isNew: false },
    });
    const out = join(folder, 'out');
    expect(await run('export', out, '--json')).toMatchObject({ code: 0, err: '' });
    expect((await readdir(out)).sort()).toEqual((await readdir(pack)).sort());
  });

  test('a pack with an error is refused with its findings', async () => {
    const pack = await write('broken', { initial: 'nowhere' });
    const { code, out, err } = await run('install', pack);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(/^process-ticket\.yaml:1:\d+: error SD/);
  });

  test('a folder that is no pack is bad usage', async () => {
    expect(await run('install', folder, 'other')).toMatchObject({ code: 2 });
    expect(await run('install', join(folder, 'none'))).toMatchObject({ code: 2 });
    expect(await run('export')).toMatchObject({ code: 2 });
  });

  test('a folder with something in it, or a release that is not there, is refused in a sentence', async () => {
    expect(await run('export', folder)).toEqual({
      code: 1,
      out: '',
      err: `statedesk: ${folder} is not empty. Name an empty folder, or one that does not exist yet.\n`,
    });
    const err = 'statedesk: There is no release 99.\n';
    expect(await run('export', join(folder, 'x'), '--release', '99')).toEqual({ code: 1, out: '', err });
  });

  test('a database that is away is told in a sentence', async () => {
    vi.stubEnv('DATABASE_URL', 'postgres://nobody:secret@127.0.0.1:1/none');
    const { code, err } = await run('export', join(folder, 'x'));
    expect(code).toBe(1);
    expect(err).toMatch(/^statedesk: The database cannot be used: .*ECONNREFUSED.* Start PostgreSQL/);
    expect(err).not.toContain('secret');
  });
});
