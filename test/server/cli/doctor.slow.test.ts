import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { newId } from '../../../server/storage/index.ts';
import { seal } from '../../../server/webhooks/index.ts';
import { aDesk, anIncident, type TestDesk } from '../a-desk.ts';
import { emptyDatabase } from '../database.ts';
import { runCommand } from './run-command.ts';

let its: TestDesk;
let data: string;

beforeAll(async () => {
  its = await aDesk('cli_doctor');
  data = await mkdtemp(join(tmpdir(), 'statedesk-doctor-'));
});

beforeEach(() => {
  vi.stubEnv('DATABASE_URL', its.db.url);
  vi.stubEnv('STATEDESK_DATA', data);
  vi.stubEnv('STATEDESK_PORT', '0');
});

afterEach(() => vi.unstubAllEnvs());

afterAll(async () => {
  await its.close();
  await rm(data, { recursive: true });
});

type Check = { readonly check: string; readonly verdict: string; readonly message: string; readonly mend?: string };

/** What the doctor says of one thing, with his verdict of all. */
async function about(
  check: string,
): Promise<{ readonly code: number; readonly found: readonly Omit<Check, 'check'>[] }> {
  const { code, out, err } = await runCommand('doctor', '--json');
  expect(err).toBe('');
  const { checks } = JSON.parse(out) as { readonly checks: readonly Check[] };
  return { code, found: checks.filter((one) => one.check === check).map(({ check: _, ...found }) => found) };
}

describe('statedesk doctor', () => {
  test('tells a line for each thing that it looked at, and what to do where something is wrong', async () => {
    const { code, out } = await runCommand('doctor');
    const lines = out.split('\n');
    // Databases of tests forget what they wrote if the machine fails.
    expect(code).toBe(1);
    expect(lines).toContain('ok    settings  All settings are right.');
    expect(lines).toContain(`ok    node      Node ${process.versions.node}`);
    expect(lines).toContain(`ok    data      ${data} is there and can be written.`);
    expect(lines).toContain(`ok    key       ${join(data, 'secret')} is made at the first start.`);
    expect(lines).toContain('ok    address   Any free port of 127.0.0.1.');
    expect(lines).toContain('ok    url       Links begin with http://127.0.0.1:0.');
    expect(out).toMatch(/^ok {4}postgres {2}PostgreSQL 18\.\d+ of DATABASE_URL$/m);
    expect(out).toMatch(
      /^fail {2}postgres {2}A power cut would destroy the database: fsync or full_page_writes is off\.\n {16}Switch both on/m,
    );
    expect(out).toMatch(/^ok {4}clock {5}The clocks here and in the database are 0\.\d s apart\.$/m);
    expect(out).toMatch(/^ok {4}rights {4}\w+ may do in \w+ what Statedesk needs\.$/m);
    expect(out).toMatch(/^ok {4}schema {4}The database is at 00\d\d-[\w-]+\.$/m);
    expect(out).toMatch(/^ok {4}release {3}Release 1 \(itil [\d.]+, [0-9a-f]{12}\) is current\.$/m);
    expect(out).toMatch(/^ok {4}indexes {3}\d+ indexes of searchable fields are not built yet\.$/m);
    expect(lines).toContain('ok    effects   No effect is dead, none is late.');
    expect(lines).toContain('ok    anchors   There is nothing to anchor yet.');
    expect(lines.at(-2)).toBe('1 failed, 0 to look at.');
  });

  test('tells all settings that are wrong, each with what to write instead', async () => {
    vi.stubEnv('STATEDESK_PORT', 'many');
    vi.stubEnv('STATEDESK_URL', 'desk.example.org');
    const { code, found } = await about('settings');
    expect(code).toBe(1);
    expect(found).toEqual([
      { verdict: 'fail', message: expect.stringContaining('STATEDESK_PORT is "many"; it must be a whole number') },
      { verdict: 'fail', message: expect.stringContaining('STATEDESK_URL is "desk.example.org"; it must be an http') },
    ]);
  });

  test('tells a data folder that cannot be one', async () => {
    await writeFile(join(data, 'file'), '');
    await writeFile(join(data, 'other.yaml'), '');
    vi.stubEnv('STATEDESK_SETTINGS', join(data, 'other.yaml'));
    vi.stubEnv('STATEDESK_DATA', join(data, 'file', 'below'));
    expect((await about('data')).found).toEqual([
      {
        verdict: 'fail',
        message: `A part of ${join(data, 'file', 'below')} is a file where a folder is needed.`,
        mend: 'Name another data folder (STATEDESK_DATA).',
      },
    ]);
    const open = join(data, 'open');
    await mkdir(open);
    await chmod(open, 0o777);
    vi.stubEnv('STATEDESK_DATA', open);
    expect((await about('data')).found[0]).toMatchObject({
      verdict: 'warn',
      mend: expect.stringContaining('chmod go-w'),
    });
  });

  test('tells a key that others may read, that is none, and one that opens nothing', async () => {
    const file = join(data, 'own-secret');
    vi.stubEnv('STATEDESK_SECRET_FILE', file);
    const [own, other] = ['0a', '0b'].map((byte) => Buffer.from(byte.repeat(32), 'hex')) as [Buffer, Buffer];
    await its.db.query(`insert into webhook (key, url, secret) values ('crm', 'https://crm.example.org', $1)`, [
      seal(own, 'a secret of some length', 'webhook/crm'),
    ]);
    await writeFile(file, `${own.toString('hex')}\n`, { mode: 0o644 });
    expect((await about('key')).found).toEqual([
      {
        verdict: 'warn',
        message: `Other accounts may read the key in ${file}.`,
        mend: expect.stringContaining('chmod 600'),
      },
      { verdict: 'ok', message: 'The key opens all 1 secrets of webhooks.' },
    ]);
    await writeFile(file, `${other.toString('hex')}\n`);
    expect((await about('key')).found[1]).toMatchObject({
      verdict: 'fail',
      message: `1 of 1 secrets of webhooks do not open with the key in ${file}.`,
    });
    await writeFile(file, 'nothing');
    expect((await about('key')).found[0]).toMatchObject({ verdict: 'fail', message: `${file} holds no key.` });
    await its.db.query('delete from webhook');
  });

  test('tells a port that something else holds', async () => {
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.write('220 a mail server\r\n', () => socket.destroy());
    });
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    vi.stubEnv('STATEDESK_PORT', String(port));
    const { found } = await about('address');
    await new Promise((resolve) => void server.close(resolve));
    expect(found).toEqual([
      {
        verdict: 'fail',
        message: `Something else listens on 127.0.0.1:${port}.`,
        mend: 'Stop it, or choose another port (STATEDESK_PORT).',
      },
    ]);
  });

  test('tells an address that people cannot use', async () => {
    vi.stubEnv('STATEDESK_HOST', '0.0.0.0');
    expect((await about('url')).found[0]).toMatchObject({
      verdict: 'warn',
      message: expect.stringMatching(/^Links in letters begin with http:\/\/localhost:0, which leads nowhere/),
    });
    vi.stubEnv('STATEDESK_URL', 'http://desk.example.org');
    expect((await about('url')).found[0]).toMatchObject({
      verdict: 'warn',
      mend: expect.stringContaining('certificate'),
    });
    vi.stubEnv('STATEDESK_URL', 'https://desk.example.org');
    expect((await about('url')).found[0]).toMatchObject({
      verdict: 'warn',
      mend: expect.stringContaining('STATEDESK_TRUST_PROXY'),
    });
    vi.stubEnv('STATEDESK_TRUST_PROXY', '10.0.0.7');
    expect((await about('url')).found).toEqual([
      { verdict: 'ok', message: 'Links begin with https://desk.example.org.' },
    ]);
  });

  test('tells once that the database is away, and where one is still to be made', async () => {
    vi.stubEnv('DATABASE_URL', 'postgres://nobody:secret@127.0.0.1:1/none');
    const { code, found } = await about('postgres');
    expect({ code, found }).toEqual({
      code: 1,
      found: [
        {
          verdict: 'fail',
          message: 'The database does not answer.',
          mend: expect.stringMatching(/^The database cannot be used: .* Start PostgreSQL, or mend host and port/),
        },
      ],
    });
    vi.stubEnv('DATABASE_URL', '');
    expect(await about('postgres')).toEqual({
      code: 0,
      found: [{ verdict: 'ok', message: 'The first start makes a database of its own in the data folder.' }],
    });
  });

  test('tells of an empty database, of an older one and of a newer one', async () => {
    const empty = await emptyDatabase('doctor');
    vi.stubEnv('DATABASE_URL', empty.url);
    expect((await about('schema')).found).toEqual([
      { verdict: 'ok', message: 'The database is empty; the first start makes its tables.' },
    ]);
    expect((await about('release')).found).toEqual([]);
    await empty.drop();
    vi.stubEnv('DATABASE_URL', its.db.url);
    const [last] = await its.db.query<{ name: string }>('select name from migration order by id desc limit 1');
    const rename = (to: string) => its.db.query('update migration set name = $1 where name = $2', [to, last?.name]);
    await its.db.query(`insert into migration (name, executed_at) values ('9999-tomorrow', now())`);
    expect((await about('schema')).found[0]).toMatchObject({
      verdict: 'fail',
      message: expect.stringContaining('9999-tomorrow'),
    });
    await its.db.query(`delete from migration where name = '9999-tomorrow'`);
    await its.db.query('delete from migration where name = $1', [last?.name]);
    expect((await about('schema')).found[0]).toMatchObject({
      verdict: 'warn',
      message: `The database is of an older version: ${last?.name} is missing.`,
    });
    await its.db.query('insert into migration (name, executed_at) values ($1, now())', [last?.name]);
    await rename(last?.name ?? '');
  });

  test('tells a release whose files were changed', async () => {
    await its.db.query(`update release_file set content = content || '# changed'::bytea where name = 'pack.yaml'`);
    const { code, found } = await about('release');
    await its.db.query(
      `update release_file set content = substr(content, 1, length(content) - 9) where name = 'pack.yaml'`,
    );
    expect({ code, found }).toMatchObject({
      code: 1,
      found: [{ verdict: 'fail', message: expect.stringMatching(/^The files of release 1 are not those/) }],
    });
    expect((await about('release')).found[0]?.verdict).toBe('ok');
  });

  test('tells effects that are dead or late, and histories that nothing anchors', async () => {
    const [made] = await its.desk.apply([anIncident()]);
    if (made?.outcome !== 'accepted') throw new Error('The incident was refused.');
    await its.db.query(`update effect set state = 'done', done_at = now()`);
    const put = (n: number, state: string) =>
      its.db.query(
        `insert into effect (key, ticket, seq, n, kind, target, body, cause, channel, at, state, trouble, done_at, not_before)
         values ($1, $2, 1, $3, 'plugin', 'plugin/webhook/crm', '{}', 'x', 'desk', now(), $4, 'It answered 500.', now(),
           now() - interval '1 hour')`,
        [newId(), made.ticket.id, n, state],
      );
    await put(90, 'dead');
    await put(91, 'waiting');
    expect((await about('anchors')).found).toEqual([
      { verdict: 'ok', message: 'Histories wait for their first anchor.' },
    ]);
    // An import brings entries of long ago: they wait no longer than the installation is there.
    await its.db.query(`update entry set at = now() - interval '5 years'`);
    expect((await about('anchors')).found[0]?.verdict).toBe('ok');
    await its.db.query(`update installation set created_at = now() - interval '5 hours'`);
    await its.db.query(`update field_index set changed_at = now() - interval '5 hours'`);
    expect((await about('indexes')).found[0]).toMatchObject({ verdict: 'warn', mend: 'A running server builds them.' });
    expect((await about('effects')).found.map(({ verdict, message }) => [verdict, message])).toEqual([
      ['warn', '1 effects of the kind plugin are dead; the last one: It answered 500.'],
      ['warn', '1 effects have been due for more than ten minutes.'],
    ]);
    expect((await about('anchors')).found).toEqual([
      {
        verdict: 'warn',
        message: 'Histories of the last 5 hours are not anchored: nothing proves that they were not changed.',
        mend: 'A running server anchors each hour; by hand: statedesk audit anchor',
      },
    ]);
  });

  test('takes no arguments', async () => {
    expect(await runCommand('doctor', 'now')).toMatchObject({ code: 2 });
  });
});
